/** What Prometheus discovers in Kubernetes, and the labels that it sets for each, without their prefix. */
const labels = {
  endpoints: `endpoint_address_target_kind endpoint_address_target_name endpoint_hostname endpoint_node_name
    endpoint_port_name endpoint_port_protocol endpoint_ready`,
  endpointslice: `endpointslice_address_target_kind endpointslice_address_target_name endpointslice_address_type
    endpointslice_endpoint_conditions_ready endpointslice_endpoint_conditions_serving
    endpointslice_endpoint_conditions_terminating endpointslice_endpoint_hostname endpointslice_endpoint_node_name
    endpointslice_endpoint_zone endpointslice_port endpointslice_port_app_protocol endpointslice_port_name
    endpointslice_port_protocol`,
  ingress: "ingress_class_name ingress_host ingress_path ingress_scheme",
  namespace: "namespace",
  node: "node_provider_id",
  pod: `pod_container_id pod_container_image pod_container_init pod_container_name pod_container_port_name
    pod_container_port_number pod_container_port_protocol pod_controller_kind pod_controller_name pod_cronjob_name
    pod_deployment_name pod_host_ip pod_ip pod_job_name pod_node_name pod_phase pod_ready pod_uid`,
  service: `service_cluster_ip service_external_name service_loadbalancer_ip service_port_name service_port_number
    service_port_protocol service_type`,
};

/** An object that labels of discovery describe. */
export type MetaRole = keyof typeof labels;

/** Prefixes of labels whose names end in that of another label, or in a word. */
const openEnded =
  /^(?:(?:endpoints|endpointslice|ingress|namespace|node|pod|service)_(?:label|labelpresent|annotation|annotationpresent)|node_address|node_condition|endpointslice_endpoint_topology(?:_present)?)_/;

const prefix = "__meta_kubernetes_";

const ofServices: readonly MetaRole[] = ["endpoints", "endpointslice", "namespace", "node", "pod", "service"];
const byKind: Readonly<Record<string, readonly MetaRole[]>> = {
  PodMonitor: ["namespace", "node", "pod"],
  Probe: ["ingress", "namespace"],
  ServiceMonitor: ofServices,
};

/** Returns the objects that the labels of an object's targets describe: all, where its fields choose them. */
export function rolesOf(kind: string): readonly MetaRole[] {
  return byKind[kind] ?? [...ofServices, "ingress"];
}

/** Returns the names of the labels that describe objects of these roles, but those that end in the name of another label. */
export function metaLabels(roles: readonly MetaRole[]): readonly string[] {
  const names = roles.flatMap((role) => [...labels[role].split(/\s+/), ...(role === "namespace" ? [] : [`${role}_name`])]);
  return names.map((name) => prefix + name);
}

/** Reports whether Prometheus sets a label on targets for objects of these roles. */
export function isMetaLabel(label: string, roles: readonly MetaRole[]): boolean {
  const name = label.slice(prefix.length);
  if (openEnded.test(name)) return roles.some((role) => name.startsWith(`${role}_`));
  return metaLabels(roles).includes(label);
}

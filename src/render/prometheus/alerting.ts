import { alertmanagerEndpoints } from "../../model/kind/prometheus.ts";
import type { Value } from "../../model/value.ts";
import type { FieldPath } from "../../text/field-path.ts";
import type { Prometheus } from "../../cluster/object.ts";
import { keysOf } from "../keys.ts";
import type { Config, Scope } from "../scope.ts";
import { endpointRole, kubernetesDiscovery } from "../scrape/kubernetes-discovery.ts";
import { keep, written } from "../scrape/relabeling.ts";
import { usedIn } from "../settings.ts";
import type { JobSettings } from "../settings.ts";
import type { ReadYaml } from "../../checks/cluster-access.ts";
import { additionalList } from "./additional.ts";
import { replicaLabel } from "./global.ts";

type Alertmanagers = Value<typeof alertmanagerEndpoints>;

/** Renders where alerts are sent. */
export function alertingSection({ spec, metadata }: Prometheus, settings: JobSettings, scope: Scope, readYaml: ReadYaml): Config {
  const { alerting, additionalAlertRelabelConfigs, additionalAlertManagerConfigs } = spec;
  const steps = additionalList(additionalAlertRelabelConfigs, scope, readYaml);
  const others = additionalList(additionalAlertManagerConfigs, scope, readYaml);
  if (alerting === undefined && steps === undefined && others === undefined) return {};
  const replica = replicaLabel(spec);
  const own = (alerting?.alertmanagers ?? []).map((one, index) => {
    const path = ["spec", "alerting", "alertmanagers", index];
    return alertmanagerConfig(one, one.namespace ?? metadata.namespace, settings, scope, path);
  });
  return {
    alerting: {
      // Alertmanager deduplicates the alerts of replicas only without the label that distinguishes them.
      alert_relabel_configs: [
        ...(replica === undefined ? [] : [{ regex: quoteMeta(replica), action: "labeldrop" }]),
        ...(steps ?? []),
      ],
      alertmanagers: [...own, ...(others ?? [])],
    },
  };
}

function alertmanagerConfig(one: Alertmanagers, namespace: string, settings: JobSettings, scope: Scope, path: FieldPath): Config {
  const role = endpointRole(settings.spec.serviceDiscoveryRole, settings);
  // Prometheus 3 supports only v2, its release candidates included.
  const gone = one.apiVersion?.toLowerCase() === "v1" && settings.version.startsWith("3");
  const apiVersion = gone ? undefined : one.apiVersion;
  const keys = keysOf(alertmanagerEndpoints, { ...one, apiVersion, namespace: undefined, relabelings: undefined }, scope, path);
  return {
    ...keys,
    kubernetes_sd_configs: [kubernetesDiscovery({ role, namespaces: [namespace], apiServer: usedIn(scope, settings.apiServer) })],
    relabel_configs: [
      keep(["__meta_kubernetes_service_name"], one.name),
      ...atPort(one.port, role),
      ...written(one.relabelings, scope, [...path, "relabelings"]),
    ],
  };
}

function atPort(port: number | string, role: string): readonly Config[] {
  if (port === "" || port === 0) return [];
  if (typeof port === "number") return [keep(["__meta_kubernetes_pod_container_port_number"], String(port))];
  return [
    keep([role === "endpointslice" ? "__meta_kubernetes_endpointslice_port_name" : "__meta_kubernetes_endpoint_port_name"], port),
  ];
}

/** Returns a regular expression that matches a text and nothing else. */
function quoteMeta(text: string): string {
  return text.replaceAll(/[\\.+*?()|[\]{}^$]/g, String.raw`\$&`);
}

import type { KubeObject } from "../../cluster/kube-object.ts";
import type { Alertmanager } from "../../cluster/object.ts";
import type { FileContents } from "../tls-assets.ts";
import type { AlertmanagerContent } from "./alertmanager-content.ts";
import { configKey, webConfigFolder } from "./alertmanager-folders.ts";
import { alertmanagerObjectName, alertmanagerStatefulSet, governingService } from "./alertmanager-stateful-set.ts";
import { clusterTlsKey, clusterTlsText } from "./cluster-tls.ts";
import { sharedService } from "./governing-service.ts";
import type { OperatorOptions } from "./operator-options.ts";
import { nameOfPort } from "./port-name.ts";
import { compressed, secretOf, shardedSecrets } from "./secret.ts";
import type { Compress } from "./secret.ts";
import { webConfigKey, webConfigText } from "./web-config.ts";
import type { WorkloadObjects } from "./workload-objects.ts";

/** Returns all objects of an Alertmanager, those that pods read first. */
export function alertmanagerObjects(
  alertmanager: Alertmanager,
  content: AlertmanagerContent,
  options: OperatorOptions,
  compress: Compress,
): WorkloadObjects {
  const { metadata, spec } = alertmanager;
  const name = alertmanagerObjectName(metadata.name);
  const secret = (own: string, contents: FileContents): KubeObject => secretOf(alertmanager, own, contents, options);
  const names = {
    configSecret: `${name}-generated`,
    webConfigSecret: `${name}-web-config`,
    clusterTlsSecret: `${name}-cluster-tls-config`,
  };
  const config = new Map([...content.extraFiles, [configKey, compressed(content.configuration, compress)]]);
  const tlsSecrets = shardedSecrets(alertmanager, `${name}-tls-assets`, content.tlsAssets, options);
  const mounts = { ...names, tlsSecrets: tlsSecrets.map((each) => each.metadata.name) };
  const configSecret = secret(names.configSecret, config);
  const objects = [
    ...(content.partial ? [] : [configSecret]),
    ...tlsSecrets,
    secret(names.webConfigSecret, new Map([[webConfigKey, webConfigText(spec.web ?? {}, webConfigFolder)]])),
    secret(names.clusterTlsSecret, new Map([[clusterTlsKey, clusterTlsText(spec.clusterTLS)]])),
    ...(spec.serviceName === undefined ? [service(alertmanager, options)] : []),
    alertmanagerStatefulSet(alertmanager, mounts, options),
  ];
  return { objects, initial: content.partial ? [configSecret] : [] };
}

function service(alertmanager: Alertmanager, options: OperatorOptions): KubeObject {
  const web = nameOfPort(alertmanager.spec.portName);
  return sharedService(
    alertmanager,
    {
      name: governingService,
      labels: { "operated-alertmanager": "true" },
      selector: { "app.kubernetes.io/name": "alertmanager" },
      publishNotReadyAddresses: true,
      ports: [
        { name: web, port: 9093, targetPort: web, protocol: "TCP" },
        { name: "tcp-mesh", port: 9094, targetPort: "mesh-tcp", protocol: "TCP" },
        { name: "udp-mesh", port: 9094, targetPort: "mesh-udp", protocol: "UDP" },
      ],
    },
    options,
  );
}

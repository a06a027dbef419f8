import { shapeOf } from "../../model/shape.ts";
import { safeTLSConfig } from "../../model/shape/http-client.ts";
import type { clusterTLSConfig } from "../../model/shape/web-server.ts";
import type { Value } from "../../model/value.ts";
import { emitYaml } from "../../text/emit-yaml.ts";
import { tlsMounts, tlsPaths } from "./tls-files.ts";
import type { Mounted } from "./tls-files.ts";
import { configFileMount, joined, plainKeys, tlsServerConfig, webTlsSources } from "./web-config.ts";

type ClusterTls = Value<typeof clusterTLSConfig>;

const folder = "/etc/alertmanager/cluster_tls_config";
const serverFolder = `${folder}/server_tls`;
const clientFolder = `${folder}/client_tls`;

/** Key of the Secret with the TLS settings of a cluster. */
export const clusterTlsKey = "cluster-tls-config.yaml";

/** The file with the TLS settings of a cluster. */
export const clusterTlsFile = `${folder}/${clusterTlsKey}`;

/** Returns the TLS settings of a cluster as a file, which is empty where there are none. */
export function clusterTlsText(tls: ClusterTls | undefined): string {
  if (tls === undefined) return "";
  const { server, client } = tls;
  const { serverName, insecureSkipVerify } = client;
  const { key, cert, ca } = tlsPaths(client, clientFolder);
  const plain = plainKeys(shapeOf(safeTLSConfig), { serverName, insecureSkipVerify });
  return emitYaml({
    tls_server_config: tlsServerConfig(server, serverFolder),
    tls_client_config: { key_file: key, cert_file: cert, ca_file: ca, ...plain },
  });
}

/** Returns the volumes and mounts of the TLS settings of a cluster, which are mounted even where there are none. */
export function clusterTlsMounts(tls: ClusterTls | undefined, secretName: string): Mounted {
  const own = configFileMount("cluster-tls-config", secretName, folder, clusterTlsKey);
  if (tls === undefined) return own;
  return joined(
    own,
    tlsMounts(webTlsSources(tls.server), serverFolder, "cluster-tls-server-config"),
    tlsMounts(tls.client, clientFolder, "cluster-tls-client-config"),
  );
}

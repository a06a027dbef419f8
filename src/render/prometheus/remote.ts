import { prometheusSpec } from "../../model/kind/prometheus.ts";
import type { Prometheus } from "../../cluster/object.ts";
import { keysOf } from "../keys.ts";
import type { Config, Scope } from "../scope.ts";

type RemoteWrite = NonNullable<Prometheus["spec"]["remoteWrite"]>[number];

/** Renders where samples are sent to. */
export function remoteWriteSection({ spec: { remoteWrite = [] } }: Prometheus, scope: Scope): Config {
  return keysOf(prometheusSpec, { remoteWrite: remoteWrite.map(withMetadata) }, scope, ["spec"]);
}

/** Metadata is sent only where the spec says so, and never with messages that contain it. */
function withMetadata(remote: RemoteWrite): RemoteWrite {
  const { metadataConfig, messageVersion } = remote;
  if (metadataConfig === undefined) return remote;
  return { ...remote, metadataConfig: { ...metadataConfig, send: metadataConfig.send === true && messageVersion !== "V2.0" } };
}

/** Renders where samples are read from. */
export function remoteReadSection({ spec: { remoteRead = [] } }: Prometheus, scope: Scope): Config {
  // False, the default, is not written.
  const written = remoteRead.map(({ readRecent, ...remote }) => (readRecent === true ? { ...remote, readRecent } : remote));
  return keysOf(prometheusSpec, { remoteRead: written }, scope, ["spec"]);
}

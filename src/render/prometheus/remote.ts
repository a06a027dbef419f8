import { prometheusSpec } from "../../model/kind/prometheus.ts";
import type { FieldPath } from "../../text/field-path.ts";
import type { Prometheus } from "../../cluster/object.ts";
import { exclusive } from "../faults/exclusive.ts";
import { authorizationFaults, oAuth2Faults } from "../faults/http-faults.ts";
import { relabelFaults } from "../faults/relabel-faults.ts";
import { proxyFaults } from "../faults/proxy-faults.ts";
import { tlsFaults } from "../faults/tls-faults.ts";
import { keysOf } from "../keys.ts";
import type { Config, Scope } from "../scope.ts";
import { azureFaults } from "./azure-faults.ts";
import { queueFaults } from "./queue-faults.ts";

type RemoteWrite = NonNullable<Prometheus["spec"]["remoteWrite"]>[number];
type RemoteRead = NonNullable<Prometheus["spec"]["remoteRead"]>[number];

/** Writes where samples are sent to; what is wrong with it goes to the reasons of `scope`. */
export function remoteWriteSection({ spec: { remoteWrite = [] } }: Prometheus, scope: Scope): Config {
  for (const [index, one] of remoteWrite.entries()) writeFaults(one, scope, ["spec", "remoteWrite", index]);
  nameFaults(remoteWrite, scope, ["spec", "remoteWrite"]);
  return keysOf(prometheusSpec, { remoteWrite: remoteWrite.map(withMetadata) }, scope, ["spec"]);
}

/** Metadata is sent only where that is said, and never beside messages that have it in them. */
function withMetadata(one: RemoteWrite): RemoteWrite {
  const { metadataConfig, messageVersion } = one;
  if (metadataConfig === undefined) return one;
  return { ...one, metadataConfig: { ...metadataConfig, send: metadataConfig.send === true && messageVersion !== "V2.0" } };
}

/** The ways to authenticate of which a client has at most one. */
const authentication = ["basicAuth", "oauth2", "authorization", "bearerToken", "bearerTokenFile"] as const;

function writeFaults(one: RemoteWrite, scope: Scope, path: FieldPath): void {
  exclusive(one, [...authentication, "sigv4", "azureAd"], scope.reasons, path);
  if (one.azureAd !== undefined) azureFaults(one.azureAd, scope, [...path, "azureAd"]);
  if (one.queueConfig !== undefined) queueFaults(one.queueConfig, scope, [...path, "queueConfig"]);
  relabelFaults(one.writeRelabelConfigs, scope, [...path, "writeRelabelConfigs"]);
  clientFaults(one, scope, path);
}

/** Names that stand twice, which Prometheus does not take. */
function nameFaults(all: readonly { readonly name?: string }[], { reasons }: Scope, path: FieldPath): void {
  const names = new Set<string>();
  for (const [index, { name = "" }] of all.entries()) {
    if (names.has(name)) {
      const problem = "another one has this name";
      reasons.push({ path: [...path, index, "name"], kind: "Duplicate value", value: name, problem, fix: "write another name" });
    }
    if (name !== "") names.add(name);
  }
}

/** Writes where samples are read from; what is wrong with it goes to the reasons of `scope`. */
export function remoteReadSection({ spec: { remoteRead = [] } }: Prometheus, scope: Scope): Config {
  for (const [index, one] of remoteRead.entries()) {
    exclusive(one, authentication, scope.reasons, ["spec", "remoteRead", index]);
    clientFaults(one, scope, ["spec", "remoteRead", index]);
  }
  nameFaults(remoteRead, scope, ["spec", "remoteRead"]);
  // That it does not read what is recent goes without saying.
  const written = remoteRead.map(({ readRecent, ...one }) => (readRecent === true ? { ...one, readRecent } : one));
  return keysOf(prometheusSpec, { remoteRead: written }, scope, ["spec"]);
}

function clientFaults(
  { oauth2, authorization, tlsConfig, ...proxy }: RemoteRead | RemoteWrite,
  scope: Scope,
  path: FieldPath,
): void {
  oAuth2Faults(oauth2, scope, [...path, "oauth2"]);
  tlsFaults(tlsConfig, scope, [...path, "tlsConfig"]);
  if (authorization?.credentials !== undefined) authorizationFaults(authorization, scope, [...path, "authorization"]);
  proxyFaults(proxy, scope.reasons, path);
}

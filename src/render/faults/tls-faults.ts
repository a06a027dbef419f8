import type { tlsConfig } from "../../model/shape/http-client.ts";
import type { Value } from "../../model/value.ts";
import type { FieldPath } from "../../text/field-path.ts";
import type { Scope } from "../scope.ts";
import { exclusive } from "./exclusive.ts";
import { resolveEither } from "./resolve-either.ts";

/** TLS settings of a client. */
type Tls = Value<typeof tlsConfig>;

/** Finds what is wrong with TLS settings: material given twice, half of a pair, versions that leave none, or what is no certificate. */
export function tlsFaults(tls: Tls | undefined, scope: Scope, path: FieldPath): void {
  if (tls === undefined) return;
  const { ca, cert, keySecret, caFile, certFile, keyFile, minVersion, maxVersion } = tls;
  const { reasons } = scope;
  for (const [name, either] of [
    ["ca", ca],
    ["cert", cert],
  ] as const) {
    if (either !== undefined) exclusive(either, ["secret", "configMap"], reasons, [...path, name]);
  }
  const written = { ca: named(ca), caFile, cert: named(cert), certFile, keySecret, keyFile };
  exclusive(written, ["ca", "caFile"], reasons, path);
  exclusive(written, ["cert", "certFile"], reasons, path);
  exclusive(written, ["keySecret", "keyFile"], reasons, path);
  const hasCert = written.cert !== undefined || (certFile ?? "") !== "";
  const hasKey = keySecret !== undefined || (keyFile ?? "") !== "";
  if (hasCert !== hasKey) {
    const missing = hasCert ? "keySecret" : "cert";
    const fix = hasCert ? "name the key too" : "name the certificate too";
    reasons.push({ path: [...path, missing], kind: "Required value", problem: "a certificate and its key go together", fix });
  }
  if (minVersion !== undefined && maxVersion !== undefined && maxVersion < minVersion) {
    const problem = `no version is from ${minVersion} to ${maxVersion}`;
    reasons.push({ path: [...path, "maxVersion"], kind: "Invalid value", value: maxVersion, problem, fix: "raise it" });
  }
  materialFaults(tls, scope, path);
}

function named(either: Tls["ca"]): NonNullable<Tls["ca"]> | undefined {
  return either?.secret === undefined && either?.configMap === undefined ? undefined : either;
}

/** Certificates that are none, and keys of other certificates; what is missing is found where it is written. */
function materialFaults({ ca, cert, keySecret }: Tls, scope: Scope, path: FieldPath): void {
  const { certificates, reasons } = scope;
  if (certificates === undefined) return;
  const authority = valueOf(ca, scope);
  const problem = authority === "" ? undefined : certificates.certificateFault(authority);
  if (problem !== undefined) {
    reasons.push({ path: [...path, "ca"], kind: "Invalid value", problem, fix: "put a PEM certificate under the key" });
  }
  const certificate = valueOf(cert, scope);
  const key = keySecret === undefined ? "" : valueOf({ secret: keySecret }, scope);
  const mismatch = certificate === "" || key === "" ? undefined : certificates.pairFault(certificate, key);
  if (mismatch === undefined) return;
  const fix = "put a PEM certificate and its own private key under the keys";
  reasons.push({ path: [...path, "cert"], kind: "Invalid value", problem: mismatch, fix });
}

function valueOf(either: Tls["ca"], scope: Scope): string {
  const found = either === undefined ? undefined : resolveEither(either, scope);
  return found?.ok === true ? found.value : "";
}

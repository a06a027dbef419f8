import type { KubeObject } from "../cluster/kube-object.ts";
import type { Certificate, CertificateTools, KeyPair } from "./certificate.ts";
import type { FoundSecret } from "./certificate-state.ts";
import { managedByLabel, ownerOfSecret } from "./object-owner.ts";
import { encoded, secretText } from "./secret-data.ts";
import { readTrusted, writeTrusted } from "./trusted-authorities.ts";
import type { TrustedAuthority } from "./trusted-authorities.ts";

/** A certificate with its key, as a Secret holds them, and the authorities that callers have to trust. */
export interface StoredPair {
  readonly pair: KeyPair;
  /** The certificate, and those of the authorities between it and a trusted one. */
  readonly chain: readonly [Certificate, ...Certificate[]];
  readonly trusted: readonly TrustedAuthority[];
}

/** The keys of a Secret of the type kubernetes.io/tls, and the one by which many tools store authorities. */
const certificateKey = "tls.crt";
const privateKey = "tls.key";
const authoritiesKey = "ca.crt";

/** Reads a certificate and its key from a Secret. */
export function readPair(secret: KubeObject | undefined, tools: CertificateTools): FoundSecret<StoredPair> {
  if (secret === undefined) return { state: "absent" };
  const owner = ownerOfSecret(secret.metadata);
  const content = readContent(secret, owner === undefined, tools);
  const found =
    typeof content === "string" ? ({ state: "unusable", problem: content } as const) : ({ state: "usable", content } as const);
  return owner === undefined ? found : { ...found, owner };
}

function readContent(secret: KubeObject, isOurs: boolean, tools: CertificateTools): StoredPair | string {
  const cert = secretText(secret, certificateKey);
  const key = secretText(secret, privateKey);
  if (cert === undefined || key === undefined) return `${cert === undefined ? certificateKey : privateKey} is missing`;
  const [first, ...others] = tools.read(cert) ?? [];
  if (first === undefined) return `${certificateKey} is not a certificate in PEM`;
  if (!tools.isKeyOf(key, first)) return `${privateKey} is not the key of the certificate in ${certificateKey}`;
  const trusted = readTrusted(secretText(secret, authoritiesKey) ?? "", tools);
  if (isOurs && trusted.length === 0) return `${authoritiesKey} has no certificate in PEM`;
  return { pair: { cert, key }, chain: [first, ...others], trusted };
}

/** Returns the Secret that stores a certificate, its key and the authorities to trust; `live` is the Secret that it replaces. */
export function pairSecret(
  { namespace, name }: { readonly namespace: string; readonly name: string },
  { cert, key }: KeyPair,
  trusted: readonly TrustedAuthority[],
  live: KubeObject | undefined,
): KubeObject {
  const { labels, annotations, finalizers, resourceVersion, uid } = live?.metadata ?? {};
  return {
    apiVersion: "v1",
    kind: "Secret",
    metadata: {
      name,
      namespace,
      labels: { ...labels, "app.kubernetes.io/name": "promgate", ...managedByLabel },
      ...(annotations === undefined ? {} : { annotations }),
      ...(finalizers === undefined ? {} : { finalizers }),
      ...(resourceVersion === undefined ? {} : { resourceVersion }),
      ...(uid === undefined ? {} : { uid }),
    },
    // It cannot be changed.
    type: live?.["type"] ?? "kubernetes.io/tls",
    data: {
      [certificateKey]: encoded(cert),
      [privateKey]: encoded(key),
      [authoritiesKey]: encoded(writeTrusted(trusted)),
    },
  };
}

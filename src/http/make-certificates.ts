import { createPrivateKey, randomBytes } from "node:crypto";
import { isIP } from "node:net";
import type { KeyPair, Validity } from "../certificates/certificate.ts";
import { StartError } from "./start-error.ts";

/** A serving certificate with the authority that signed it, all PEM; `ca` is for a webhook's caBundle. */
export interface MadeCertificates extends KeyPair {
  readonly ca: string;
}

/** The names and addresses that a certificate is for, and how long it is valid. */
export interface CertificateRequest {
  readonly hosts: readonly string[];
  readonly days: number;
}

const dayMs = 24 * 60 * 60 * 1000;
/** How long before now a certificate becomes valid, since the clocks of two machines differ. */
const backdatedMs = 5 * 60 * 1000;

/** Makes a new authority and a serving certificate of it, both valid for `days` (ECDSA on P-256, SHA-256). */
export async function makeCertificates({ hosts, days }: CertificateRequest): Promise<MadeCertificates> {
  const authority = await makeAuthority(validFor(days));
  const leaf = await makeLeaf(authority, hosts, validFor(days));
  return { ca: authority.cert, ...leaf };
}

/** Returns the validity of a certificate that is made now for so many days. */
export function validFor(days: number): Validity {
  const now = Date.now();
  return { notBefore: now - backdatedMs, notAfter: now + days * dayMs };
}

/** Makes a certificate authority. Its name is its own: OpenSSL tells authorities apart by their names. */
export async function makeAuthority(validity: Validity): Promise<KeyPair> {
  const { generate } = await import("selfsigned");
  const name = `Promgate CA ${randomBytes(4).toString("hex")}`;
  const { cert, private: key } = await generate([{ name: "commonName", value: name }], {
    ...elliptic("P-256"),
    ...dates(validity),
    extensions: [
      { name: "basicConstraints", cA: true, pathLenConstraint: 0, critical: true },
      { name: "keyUsage", keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  return { cert: ended(cert), key: ended(key) };
}

/**
 * Makes a serving certificate for `hosts`, signed by an authority, with a key of the same type as the authority's.
 *
 * @throws StartError where `hosts` is empty, or the authority's key is of another type than RSA and ECDSA.
 */
export async function makeLeaf(authority: KeyPair, hosts: readonly string[], validity: Validity): Promise<KeyPair> {
  if (hosts.length === 0)
    throw new StartError("certificate", "a certificate needs at least one host", "name one, as in localhost");
  const { generate } = await import("selfsigned");
  const signingKey = createPrivateKey(authority.key);
  const { cert, private: key } = await generate([{ name: "commonName", value: "promgate" }], {
    ...keyOptions(signingKey),
    ...dates(validity),
    ca: { cert: authority.cert, key: String(signingKey.export({ type: "pkcs8", format: "pem" })) },
    extensions: [
      { name: "basicConstraints", cA: false, critical: true },
      { name: "keyUsage", digitalSignature: true, critical: true },
      { name: "extKeyUsage", serverAuth: true },
      { name: "subjectAltName", altNames: hosts.map((host) => (isIP(host) === 0 ? dnsName(host) : { type: 7, ip: host })) },
    ],
  });
  return { cert: ended(cert), key: ended(key) };
}

const curves = { prime256v1: "P-256", secp384r1: "P-384", secp521r1: "P-521" } as const;

// selfsigned takes the type of the authority's key from the options for the leaf's, and signs with SHA-1 by default.
function keyOptions({ asymmetricKeyType, asymmetricKeyDetails }: ReturnType<typeof createPrivateKey>) {
  if (asymmetricKeyType === "rsa") return { keyType: "rsa", keySize: 2048, algorithm: "sha256" } as const;
  const name = asymmetricKeyDetails?.namedCurve;
  const curve = Object.entries(curves).find(([known]) => known === name)?.[1];
  if (curve !== undefined) return elliptic(curve);
  const problem = `the authority's key is of the type ${name ?? asymmetricKeyType}`;
  throw new StartError("certificate", problem, "use one of the type RSA, or ECDSA on P-256, P-384 or P-521");
}

function elliptic(curve: (typeof curves)[keyof typeof curves]) {
  return { keyType: "ec", curve, algorithm: "sha256" } as const;
}

function dnsName(value: string): { readonly type: 2; readonly value: string } {
  return { type: 2, value };
}

function dates({ notBefore, notAfter }: Validity): { readonly notBeforeDate: Date; readonly notAfterDate: Date } {
  return { notBeforeDate: new Date(notBefore), notAfterDate: new Date(notAfter) };
}

/** Returns PEM that ends with a line end, so that several authorities can be joined into a bundle. */
function ended(pem: string): string {
  return `${pem.trimEnd()}\n`;
}

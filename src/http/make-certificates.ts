import { isIP } from "node:net";
import { StartError } from "./start-error.ts";

/** A certificate and its private key, both PEM. */
export interface KeyPair {
  readonly cert: string;
  readonly key: string;
}

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

// selfsigned signs with SHA-1 by default, and takes the type of the authority's key from the leaf's.
const elliptic = { keyType: "ec", curve: "P-256", algorithm: "sha256" } as const;

/** Makes a new authority and a serving certificate of it, both valid for `days` (ECDSA on P-256, SHA-256). */
export async function makeCertificates(request: CertificateRequest): Promise<MadeCertificates> {
  const authority = await makeAuthority(request.days);
  const leaf = await makeLeaf(authority, request);
  return { ca: authority.cert, ...leaf };
}

/** Makes a certificate authority that is valid for `days`. */
export async function makeAuthority(days: number): Promise<KeyPair> {
  const { generate } = await import("selfsigned");
  const { cert, private: key } = await generate([{ name: "commonName", value: "Promgate CA" }], {
    ...elliptic,
    ...validity(days),
    extensions: [
      { name: "basicConstraints", cA: true, pathLenConstraint: 0, critical: true },
      { name: "keyUsage", keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  return { cert: ended(cert), key: ended(key) };
}

/**
 * Makes a serving certificate for `hosts`, signed by an authority of {@link makeAuthority}.
 *
 * @throws StartError where `hosts` is empty.
 */
export async function makeLeaf(authority: KeyPair, { hosts, days }: CertificateRequest): Promise<KeyPair> {
  if (hosts.length === 0)
    throw new StartError("certificate", "a certificate needs at least one host", "name one, as in localhost");
  const { generate } = await import("selfsigned");
  const { cert, private: key } = await generate([{ name: "commonName", value: "promgate" }], {
    ...elliptic,
    ...validity(days),
    ca: authority,
    extensions: [
      { name: "basicConstraints", cA: false, critical: true },
      { name: "keyUsage", digitalSignature: true, critical: true },
      { name: "extKeyUsage", serverAuth: true },
      { name: "subjectAltName", altNames: hosts.map((host) => (isIP(host) === 0 ? dnsName(host) : { type: 7, ip: host })) },
    ],
  });
  return { cert: ended(cert), key: ended(key) };
}

function dnsName(value: string): { readonly type: 2; readonly value: string } {
  return { type: 2, value };
}

function validity(days: number): { readonly notBeforeDate: Date; readonly notAfterDate: Date } {
  const now = Date.now();
  return { notBeforeDate: new Date(now - backdatedMs), notAfterDate: new Date(now + days * dayMs) };
}

/** Returns PEM that ends with a line end, so that several authorities can be joined into a bundle. */
function ended(pem: string): string {
  return `${pem.trimEnd()}\n`;
}

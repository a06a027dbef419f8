import { X509Certificate, createPrivateKey } from "node:crypto";
import type { KeyPair } from "./make-certificates.ts";
import { StartError } from "./start-error.ts";

/** The certificates in use: what to serve with, and whose client certificates to ask for, all PEM. */
export interface Certificates extends KeyPair {
  /** The authority of client certificates; none are asked for where it is absent. */
  readonly clientCa?: string;
  /** The authority of a self-made certificate, for callers to trust. */
  readonly ca?: string;
  /** When the serving certificate expires, in milliseconds since 1970. */
  readonly expiresAt: number;
}

/** Where certificates come from; they may change while the server runs. */
export interface CertificateSource {
  readonly current: Certificates;
  /** Begins to look for changes, and calls back with each set of certificates that can be used. */
  watch(changed: (certificates: Certificates) => void): void;
  close(): void;
}

/**
 * Checks that a certificate and a key are what they should be and belong together.
 *
 * @throws StartError that says which of them is not.
 */
export function checkedPair(pair: KeyPair, names: KeyPair): X509Certificate {
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(pair.cert);
  } catch {
    throw new StartError("certificate", `${names.cert} holds no PEM certificate`, "write the certificate there, with its chain");
  }
  let matches: boolean;
  try {
    matches = certificate.checkPrivateKey(createPrivateKey(pair.key));
  } catch {
    throw new StartError(
      "certificate",
      `${names.key} holds no PEM private key`,
      "write the certificate's key there, unencrypted",
    );
  }
  if (matches) return certificate;
  throw new StartError(
    "certificate",
    `the key in ${names.key} is not that of the certificate in ${names.cert}`,
    "write a certificate and a key that were made together",
  );
}

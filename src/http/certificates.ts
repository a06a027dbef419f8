import { X509Certificate, createPrivateKey } from "node:crypto";
import type { KeyPair } from "../certificates/certificate.ts";
import type { ProblemLog } from "../certificates/problem-log.ts";
import { StartError } from "./start-error.ts";

/** The certificates in use, all PEM: the one to serve with, and the authority of client certificates. */
export interface Certificates extends KeyPair {
  /** The authority of client certificates, which are required where it is present. */
  readonly clientCa?: string;
  /** The authority of a self-made certificate, for callers to trust. */
  readonly ca?: string;
  /** When the serving certificate expires, in milliseconds since 1970. */
  readonly expiresAt: number;
}

/** What a source of certificates reports while the server runs. */
export interface CertificateObserver {
  /** There are new certificates, which can be used. */
  changed(certificates: Certificates): void;
  /** What is there now cannot be used; the certificates in use stay. */
  failed(): void;
}

/** What is known about certificates that are kept in a cluster. */
export interface CertificateStatus {
  /** When the authority that signs expires, in milliseconds since 1970. */
  readonly authorityExpiresAt: number | undefined;
  /** How many this process has made. */
  readonly made: Readonly<Record<"authority" | "serving", number>>;
  readonly problems: Pick<ProblemLog, "counts" | "current">;
}

/** Where certificates come from; they may change while the server runs. */
export interface CertificateSource {
  readonly current: Certificates;
  /** For certificates in a cluster, what metrics say about them. */
  readonly status?: () => CertificateStatus;
  /** Starts to watch for changes. */
  watch(observer: CertificateObserver): void;
  close(): void;
}

/**
 * Checks that a certificate and a private key can be parsed and belong together, and returns the certificate.
 *
 * @throws StartError that names the file to correct.
 */
export function checkedPair(pair: KeyPair, names: KeyPair): X509Certificate {
  const certificate = parsedCertificate(pair.cert, names.cert, "write the certificate there in PEM, with its chain");
  let matches: boolean;
  try {
    matches = certificate.checkPrivateKey(createPrivateKey(pair.key));
  } catch {
    throw new StartError(
      "certificate",
      `the private key in ${names.key} cannot be parsed`,
      "write the certificate's key there in PEM, unencrypted",
    );
  }
  if (matches) return certificate;
  throw new StartError(
    "certificate",
    `the private key in ${names.key} does not belong to the certificate in ${names.cert}`,
    "write a certificate and its own key",
  );
}

/**
 * Parses the first certificate of a PEM text.
 *
 * @throws StartError with `fix` where it cannot be parsed.
 */
export function parsedCertificate(pem: string, file: string, fix: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch {
    throw new StartError("certificate", `the certificate in ${file} cannot be parsed`, fix);
  }
}

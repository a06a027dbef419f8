/** A certificate and its private key, both PEM. */
export interface KeyPair {
  readonly cert: string;
  readonly key: string;
}

/** When a certificate is valid, in milliseconds since 1970. */
export interface Validity {
  readonly notBefore: number;
  readonly notAfter: number;
}

/** What is known about a certificate. */
export interface Certificate extends Validity {
  /** Its fingerprint. */
  readonly id: string;
  readonly pem: string;
  /** The common name of its subject. */
  readonly name: string;
  readonly isAuthority: boolean;
  /** The DNS names and addresses that it is for. */
  readonly hosts: readonly string[];
}

/** Reads and makes certificates. */
export interface CertificateTools {
  /** Reads every certificate of a PEM text, in order; undefined where there is none, or one cannot be parsed. */
  read(pem: string): readonly Certificate[] | undefined;
  /** Reports whether a private key in PEM is that of a certificate. */
  isKeyOf(key: string, certificate: Certificate): boolean;
  /** Reports whether an authority has signed a certificate. */
  isSignedBy(certificate: Certificate, authority: Certificate): boolean;
  makeAuthority(validity: Validity): Promise<KeyPair>;
  makeLeaf(authority: KeyPair, hosts: readonly string[], validity: Validity): Promise<KeyPair>;
}

/** Reports whether a certificate is valid at a time. */
export function isValidAt({ notBefore, notAfter }: Validity, now: number): boolean {
  return notBefore <= now && now < notAfter;
}

/** Returns when two thirds of a certificate's life have passed, which is when the next one is made. */
export function renewalTime({ notBefore, notAfter }: Validity): number {
  return notBefore + ((notAfter - notBefore) * 2) / 3;
}

import type { Certificate, CertificateTools, KeyPair, Validity } from "../../src/certificates/certificate.ts";

/** Certificates whose contents are readable and that cost nothing to make; the key of one is its id. */
export class FakeCertificates implements CertificateTools {
  /** Every authority that was made, by its id. */
  readonly authorities: string[] = [];
  #serial = 0;

  read(pem: string): readonly Certificate[] | undefined {
    const blocks = [...pem.matchAll(/-----BEGIN CERTIFICATE-----\n([^-]+)\n-----END CERTIFICATE-----/g)];
    if (blocks.length === 0) return undefined;
    try {
      return blocks.map(([text, body = ""]) => Object.assign(JSON.parse(atob(body)), { pem: `${text}\n` }));
    } catch {
      return undefined;
    }
  }

  isKeyOf(key: string, { id }: Certificate): boolean {
    return key === `key of ${id}`;
  }

  isSignedBy({ id }: Certificate, authority: Certificate): boolean {
    return id.startsWith(`${authority.id}/`) || id === authority.id;
  }

  makeAuthority(validity: Validity): Promise<KeyPair> {
    const pair = this.make(`ca${(this.#serial += 1)}`, validity, [], true);
    this.authorities.push(`ca${this.#serial}`);
    return Promise.resolve(pair);
  }

  makeLeaf(authority: KeyPair, hosts: readonly string[], validity: Validity): Promise<KeyPair> {
    return Promise.resolve(this.make(`${this.read(authority.cert)?.[0]?.id}/${(this.#serial += 1)}`, validity, hosts, false));
  }

  /** Makes a certificate with a given id. */
  make(id: string, validity: Validity, hosts: readonly string[], isAuthority: boolean): KeyPair {
    const certificate = { id, name: id, ...validity, hosts, isAuthority };
    const body = btoa(JSON.stringify(certificate));
    return { cert: `-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----\n`, key: `key of ${id}` };
  }
}

import type { Certificate, CertificateTools } from "./certificate.ts";

/** An authority that callers have to trust, and until when: certificates that it has signed may be served until then. */
export interface TrustedAuthority {
  readonly certificate: Certificate;
  /** In milliseconds since 1970. */
  readonly until: number;
}

const block = /(?:^Trusted until (?<until>\S+)\s+)?(?<pem>-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----)/gm;

/**
 * Reads authorities from PEM, where the line before a certificate says until when it is trusted, as in
 * `Trusted until 2027-03-01T00:00:00Z`; without such a line it is until it expires. What cannot be parsed is left out.
 */
export function readTrusted(text: string, tools: CertificateTools): readonly TrustedAuthority[] {
  return [...text.matchAll(block)].flatMap(({ groups }) => {
    const certificate = tools.read(groups?.["pem"] ?? "")?.[0];
    if (certificate === undefined) return [];
    const until = Date.parse(groups?.["until"] ?? "");
    return [{ certificate, until: Number.isNaN(until) ? certificate.notAfter : until }];
  });
}

/** Writes authorities as {@link readTrusted} reads them; OpenSSL and Go read the certificates alone. */
export function writeTrusted(authorities: readonly TrustedAuthority[]): string {
  return authorities
    .map(({ certificate, until }) =>
      until >= certificate.notAfter
        ? certificate.pem
        : `Trusted until ${new Date(until).toISOString().replace(/\.\d+Z$/, "Z")}\n${certificate.pem}`,
    )
    .join("");
}

/** Returns each authority once, where it comes first, trusted for as long as any of them says. */
export function distinct(authorities: readonly TrustedAuthority[]): readonly TrustedAuthority[] {
  const byId = new Map<string, TrustedAuthority>();
  for (const authority of authorities) {
    const { id } = authority.certificate;
    const until = Math.max(authority.until, byId.get(id)?.until ?? 0);
    byId.set(id, { ...authority, until });
  }
  return [...byId.values()];
}

import { X509Certificate, createPrivateKey } from "node:crypto";
import type { Certificate, CertificateTools } from "../certificates/certificate.ts";
import { memoizeRecent } from "../text/memoize-recent.ts";
import { makeAuthority, makeLeaf } from "./make-certificates.ts";

/** Reads and makes X.509 certificates. */
export const x509Tools: CertificateTools = {
  read: memoizeRecent(readAll),
  isKeyOf(key, { pem }) {
    try {
      return new X509Certificate(pem).checkPrivateKey(createPrivateKey(key));
    } catch {
      return false;
    }
  },
  isSignedBy(certificate, authority) {
    const [signed, signer] = [new X509Certificate(certificate.pem), new X509Certificate(authority.pem)];
    return signed.checkIssued(signer) && signed.verify(signer.publicKey);
  },
  makeAuthority,
  makeLeaf,
};

function readAll(pem: string): readonly Certificate[] | undefined {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  try {
    return blocks.length === 0 ? undefined : blocks.map((block) => facts(new X509Certificate(block)));
  } catch {
    return undefined;
  }
}

function facts(certificate: X509Certificate): Certificate {
  return {
    id: certificate.fingerprint256,
    pem: certificate.toString(),
    name: /^CN=(.*)$/m.exec(certificate.subject)?.[1] ?? "",
    isAuthority: certificate.ca,
    hosts: hostsOf(certificate.subjectAltName ?? ""),
    notBefore: certificate.validFromDate.getTime(),
    notAfter: certificate.validToDate.getTime(),
  };
}

/** Reads OpenSSL's form, as in `DNS:localhost, IP Address:0:0:0:0:0:0:0:1`. */
function hostsOf(subjectAltName: string): readonly string[] {
  return [...subjectAltName.matchAll(/(DNS|IP Address):([^,]+)/g)].map(([, type, value = ""]) =>
    type === "DNS" ? value : canonicalAddress(value),
  );
}

function canonicalAddress(address: string): string {
  return address.includes(":") ? (URL.parse(`http://[${address}]`)?.hostname.slice(1, -1) ?? address) : address;
}

import { X509Certificate, createPrivateKey } from "node:crypto";
import { readYaml } from "../files/read-yaml.ts";
import type { CertificateReader } from "../ports.ts";
import type { RenderOptions } from "../render/prometheus.ts";

/** What rendering gets from the command line: readers of YAML and of certificates. */
export const renderOptions = {
  readYaml,
  certificateReader: certificateReader(),
} as const satisfies RenderOptions;

function certificateReader(): CertificateReader {
  return {
    certificateProblem: (pem) => {
      const certificate = firstBlock(pem, /^/);
      if (certificate === undefined) return "is not in PEM";
      return certificateOf(certificate) === undefined ? "is not an X.509 certificate" : undefined;
    },
    pairProblem: (pem, key) => {
      const certificate = certificateOf(firstBlock(pem, /^CERTIFICATE$/) ?? new Uint8Array());
      if (certificate === undefined) return "is not an X.509 certificate";
      try {
        return certificate.checkPrivateKey(createPrivateKey(key)) ? undefined : "does not match the private key";
      } catch {
        return "the private key cannot be parsed";
      }
    },
  };
}

/** Returns the content of the first PEM block of a type. */
function firstBlock(pem: string, type: RegExp): Uint8Array | undefined {
  for (const [, name = "", body = ""] of pem.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----\s([A-Za-z0-9+/=\s]*)-----END \1-----/g)) {
    if (type.test(name)) return Buffer.from(body, "base64");
  }
  return undefined;
}

function certificateOf(der: Uint8Array): X509Certificate | undefined {
  try {
    return new X509Certificate(der);
  } catch {
    return undefined;
  }
}

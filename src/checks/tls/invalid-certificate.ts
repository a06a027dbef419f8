import { resolveEither } from "../../cluster/references.ts";
import type { Tagged } from "../../model/tagged.ts";
import type { SpecCheck } from "../check.ts";
import { exampleEndpoint, exampleSecret } from "../example-object.ts";
import type { SpecSubject } from "../spec-subject.ts";

const example = (texts: Readonly<Record<string, string>>): string =>
  `${exampleEndpoint("tlsConfig: { ca: { secret: { name: web, key: ca.crt } } }")}${exampleSecret("web", texts)}`;

const certificate = [
  "-----BEGIN CERTIFICATE-----",
  "MIIBLjCB4aADAgECAhQeMrmcf4G9ihzu7C6gHNkaZcRyHjAFBgMrZXAwDDEKMAgG",
  "A1UEAwwBYTAgFw0yNjExMzAyMzM1NTZaGA8yMTI2MTEwNjIzMzU1NlowDDEKMAgG",
  "A1UEAwwBYTAqMAUGAytlcAMhACd+nfQ5o952mkX0twvG6Otf4aMc7fR91ETCUpWv",
  "Xj5Po1MwUTAdBgNVHQ4EFgQUcVRg6wYOSDJKzK+tVI/a50b+Dz8wHwYDVR0jBBgw",
  "FoAUcVRg6wYOSDJKzK+tVI/a50b+Dz8wDwYDVR0TAQH/BAUwAwEB/zAFBgMrZXAD",
  "QQC0Gyy+L29kiX8/ITpZyq+docXXrFENZjBjb6LxT5wn8I+7gZ5JTiZi0mEGLyy0",
  "9xqEgwWe4Oe0Cg6dMcNTxccM",
  "-----END CERTIFICATE-----",
  "",
].join("\n");

/** Finds certificates that are not, and private keys that belong to others. */
export const invalidCertificate: SpecCheck<"tls"> = {
  id: "tls/invalid-certificate",
  grade: "deny",
  on: "spec",
  of: ["tls"],
  doc: {
    what: "A Secret or ConfigMap that is referred to as a certificate and does not hold one in PEM, or a private key that is not the certificate's.",
    why: "The operator leaves the object out.",
    fix: "Put a PEM certificate under the key, and its own private key under the other.",
    bad: example({ "ca.crt": "ca" }),
    good: example({ "ca.crt": certificate }),
  },
  run(subject, report) {
    const reader = subject.cluster?.certificateReader;
    if (reader === undefined || !subject.isWritten) return;
    const { ca, cert, keySecret } = subject.value;
    const authority = textOf(ca, subject);
    const problem = authority === "" ? undefined : reader.certificateProblem(authority);
    if (problem !== undefined) report({ path: ["ca"], problem, fix: "put a PEM certificate under the key" });
    const shown = textOf(cert, subject);
    const key = keySecret === undefined ? "" : textOf({ secret: keySecret }, subject);
    const mismatch = shown === "" || key === "" ? undefined : reader.pairProblem(shown, key);
    if (mismatch === undefined) return;
    report({ path: ["cert"], problem: mismatch, fix: "put a PEM certificate and its own private key under the keys" });
  },
};

/** Returns what a reference leads to; empty where it leads nowhere. */
function textOf(
  reference: Tagged["secretOrConfigMap"] | undefined,
  { cluster, object: { namespace } }: SpecSubject<"tls">,
): string {
  const found =
    cluster === undefined || reference === undefined ? undefined : resolveEither(reference, namespace, cluster.references);
  return found?.ok === true ? found.value : "";
}

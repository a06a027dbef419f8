import type { SpecCheck } from "../check.ts";
import { exampleEndpoint } from "../example-object.ts";
import { sourceOf } from "./conflicting-sources.ts";

/** Finds client certificates without a key, and keys without a certificate. */
export const incompletePair: SpecCheck<"tls"> = {
  id: "tls/incomplete-pair",
  grade: "deny",
  on: "spec",
  of: ["tls"],
  doc: {
    what: "A tlsConfig with a client certificate and no private key, or the other way round.",
    why: "The operator leaves the object out, and Prometheus does not load the configuration.",
    fix: "Set both, or neither.",
    bad: exampleEndpoint("tlsConfig: { cert: { secret: { name: web, key: tls.crt } } }"),
    good: exampleEndpoint("tlsConfig: { cert: { secret: { name: web, key: tls.crt } }, keySecret: { name: web, key: tls.key } }"),
  },
  run({ value: { cert, certFile = "", keySecret, keyFile = "" } }, report) {
    const hasCertificate = sourceOf(cert) !== undefined || certFile !== "";
    const hasKey = keySecret !== undefined || keyFile !== "";
    if (hasCertificate === hasKey) return;
    const byFile = certFile !== "" || keyFile !== "";
    const missing = hasCertificate ? (byFile ? "keyFile" : "keySecret") : byFile ? "certFile" : "cert";
    const problem = "a certificate and its private key must be set together";
    report({ path: [missing], kind: "Required value", problem, fix: "set both, or neither" });
  },
};

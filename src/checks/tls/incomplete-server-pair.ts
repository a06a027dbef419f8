import type { SpecCheck } from "../check.ts";
import { exampleObject } from "../example-object.ts";
import { exclusiveFields } from "../exclusive-fields.ts";
import { sourceOf } from "./conflicting-sources.ts";

/** Finds web servers with TLS and without a certificate or its key, and those with two sources of either. */
export const incompleteServerPair: SpecCheck<"webTls"> = {
  id: "tls/incomplete-server-pair",
  grade: "deny",
  on: "spec",
  of: ["webTls"],
  doc: {
    what: "TLS settings of a server without a certificate or without its private key, or with one that comes from two places.",
    why: "No server can be started with them; the operator stops updating the workload.",
    fix: "Set the certificate and its private key, each either by reference or as a file.",
    bad: exampleObject("Prometheus", "web: { tlsConfig: { cert: { secret: { name: web, key: tls.crt } } } }"),
    good: exampleObject(
      "Prometheus",
      "web: { tlsConfig: { cert: { secret: { name: web, key: tls.crt } }, keySecret: { name: web, key: tls.key } } }",
    ),
  },
  run({ value }, report) {
    const { cert, client_ca, ...others } = value;
    const sources = { ...others, cert: sourceOf(cert), client_ca: sourceOf(client_ca) };
    for (const pair of pairs) for (const error of exclusiveFields(sources, pair)) report(error);
    const missing = (name: string, what: string, fix: string) =>
      report({ path: [name], kind: "Required value", problem: `a server needs ${what}`, fix });
    if (sources.cert === undefined && (sources.certFile ?? "") === "") missing("cert", "a certificate", "set cert or certFile");
    if (sources.keySecret === undefined && (sources.keyFile ?? "") === "")
      missing("keySecret", "the private key of its certificate", "set keySecret or keyFile");
  },
};

const pairs = [
  ["cert", "certFile"],
  ["keySecret", "keyFile"],
  ["client_ca", "clientCAFile"],
] as const;

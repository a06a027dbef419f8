import type { Tagged } from "../../model/tagged.ts";
import type { SpecCheck } from "../check.ts";
import { exampleEndpoint } from "../example-object.ts";
import { exclusiveFields } from "../exclusive-fields.ts";

/** Finds TLS material that is given both by reference and by file. */
export const conflictingTlsSources: SpecCheck<"tls"> = {
  id: "tls/conflicting-sources",
  grade: "deny",
  on: "spec",
  of: ["tls"],
  doc: {
    what: "A tlsConfig with both ca and caFile, cert and certFile, or keySecret and keyFile.",
    why: "Only one of them can be used; the operator leaves the object out.",
    fix: "Keep one of them.",
    bad: exampleEndpoint("tlsConfig: { ca: { secret: { name: web, key: ca } }, caFile: /etc/ca.crt }"),
    good: exampleEndpoint("tlsConfig: { ca: { secret: { name: web, key: ca } } }"),
  },
  run({ value: { ca, cert, ...others } }, report) {
    const value = { ...others, ca: sourceOf(ca), cert: sourceOf(cert) };
    for (const pair of pairs) for (const error of exclusiveFields(value, pair)) report(error);
  },
};

const pairs = [
  ["ca", "caFile"],
  ["cert", "certFile"],
  ["keySecret", "keyFile"],
] as const;

/** Returns the source that a reference names; undefined where it names none. */
export function sourceOf(reference: Tagged["secretOrConfigMap"] | undefined): object | undefined {
  return reference?.secret ?? reference?.configMap;
}

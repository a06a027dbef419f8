import type { SpecCheck } from "../check.ts";
import { exampleEndpoint } from "../example-object.ts";
import { exclusiveFields } from "../exclusive-fields.ts";

/** Finds values that refer both to a Secret and to a ConfigMap. */
export const conflictingSources: SpecCheck<"secretOrConfigMap"> = {
  id: "reference/conflicting-sources",
  grade: "deny",
  on: "spec",
  of: ["secretOrConfigMap"],
  doc: {
    what: "A value that refers both to a Secret and to a ConfigMap.",
    why: "Only one of them can be used; the operator leaves the object out.",
    fix: "Keep one of them.",
    bad: exampleEndpoint("tlsConfig: { ca: { secret: { name: web, key: ca }, configMap: { name: web, key: ca } } }"),
    good: exampleEndpoint("tlsConfig: { ca: { configMap: { name: web, key: ca } } }"),
  },
  run({ value }, report) {
    for (const error of exclusiveFields(value, ["secret", "configMap"])) report(error);
  },
};

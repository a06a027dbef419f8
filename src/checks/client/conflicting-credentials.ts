import type { SpecCheck } from "../check.ts";
import { exampleObject } from "../example-object.ts";
import { exclusiveFields } from "../exclusive-fields.ts";

/** Finds credentials that are given both by a Secret and by a file. */
export const conflictingCredentials: SpecCheck<"authorization"> = {
  id: "client/conflicting-credentials",
  grade: "deny",
  on: "spec",
  of: ["authorization"],
  doc: {
    what: "An authorization with both credentials and credentialsFile.",
    why: "Only one of them can be sent; the operator refuses the object, and Prometheus does not load the configuration.",
    fix: "Keep one of them.",
    bad: exampleObject(
      "Prometheus",
      "remoteWrite:\n  - url: https://example.com\n    authorization: { credentials: { name: web, key: token }, credentialsFile: /etc/token }",
    ),
    good: exampleObject(
      "Prometheus",
      "remoteWrite:\n  - url: https://example.com\n    authorization: { credentials: { name: web, key: token } }",
    ),
  },
  run({ value }, report) {
    for (const error of exclusiveFields(value, ["credentials", "credentialsFile"])) report(error);
  },
};

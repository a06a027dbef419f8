import { waysToAuthenticate } from "../../model/tagged.ts";
import type { SpecCheck } from "../check.ts";
import { exampleEndpoint } from "../example-object.ts";
import { exclusiveFields } from "../exclusive-fields.ts";

/** Finds HTTP clients with several ways to authenticate. */
export const conflictingAuthentication: SpecCheck<"httpClient"> = {
  id: "client/conflicting-authentication",
  grade: "deny",
  on: "spec",
  of: ["httpClient"],
  doc: {
    what: "More than one way to authenticate to a server.",
    why: "A request has one Authorization header; the operator leaves the object out, and Prometheus does not load the configuration.",
    fix: "Keep one of basicAuth, oauth2, authorization and the like.",
    bad: exampleEndpoint(
      "basicAuth: { username: { name: web, key: user }, password: { name: web, key: password } }\nauthorization: { credentials: { name: web, key: token } }",
    ),
    good: exampleEndpoint("authorization: { credentials: { name: web, key: token } }"),
  },
  run({ value, shape }, report) {
    // A CEL rule that says the same is reported by itself.
    if (shape["x-kubernetes-validations"] !== undefined) return;
    for (const error of exclusiveFields(value, waysToAuthenticate)) report(error);
  },
};

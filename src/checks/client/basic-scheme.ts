import type { SpecCheck } from "../check.ts";
import { exampleEndpoint } from "../example-object.ts";

/** Finds authorization with the scheme Basic, which has fields of its own. */
export const basicScheme: SpecCheck<"authorization"> = {
  id: "client/basic-scheme",
  grade: "deny",
  on: "spec",
  of: ["authorization"],
  doc: {
    what: "An authorization whose type is Basic.",
    why: "The operator leaves the object out, and Prometheus does not load the configuration.",
    fix: "Use basicAuth, which refers to the user and the password.",
    bad: exampleEndpoint("authorization: { type: Basic, credentials: { name: web, key: token } }"),
    good: exampleEndpoint("basicAuth: { username: { name: web, key: user }, password: { name: web, key: password } }"),
  },
  run({ value: { type = "" } }, report) {
    if (type.trim().toLowerCase() !== "basic") return;
    report({ path: ["type"], kind: "Forbidden", value: type, problem: "must not be Basic", fix: "use basicAuth instead" });
  },
};

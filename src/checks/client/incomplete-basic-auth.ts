import type { SpecCheck } from "../check.ts";
import { exampleEndpoint } from "../example-object.ts";

/** Finds basic authentication without a user or without a password. */
export const incompleteBasicAuth: SpecCheck<"basicAuth"> = {
  id: "client/incomplete-basic-auth",
  grade: "deny",
  on: "spec",
  of: ["basicAuth"],
  doc: {
    what: "A basicAuth without username or without password.",
    why: "The operator looks both up in a Secret, and leaves the object out where one is not named.",
    fix: "Name a key of a Secret for each; the text under a key may be empty.",
    bad: exampleEndpoint("basicAuth: { username: { name: web, key: user } }"),
    good: exampleEndpoint("basicAuth: { username: { name: web, key: user }, password: { name: web, key: password } }"),
  },
  run({ value }, report) {
    for (const name of ["username", "password"] as const) {
      if (value[name] !== undefined) continue;
      const problem = "basicAuth requires both username and password";
      const fix = `add ${name}: { name: credentials, key: ${name} }, the key of a Secret; its text may be empty`;
      report({ path: [name], kind: "Required value", problem, fix });
    }
  },
};

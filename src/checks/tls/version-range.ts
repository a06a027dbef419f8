import type { SpecCheck } from "../check.ts";
import { exampleEndpoint } from "../example-object.ts";

/** Finds ranges of TLS versions that hold none. */
export const tlsVersionRange: SpecCheck<"tls"> = {
  id: "tls/version-range",
  grade: "deny",
  on: "spec",
  of: ["tls"],
  doc: {
    what: "A tlsConfig whose maxVersion is lower than its minVersion.",
    why: "The operator leaves the object out, as no version of TLS is left to use.",
    fix: "Raise maxVersion, or lower minVersion.",
    bad: exampleEndpoint("tlsConfig: { minVersion: TLS13, maxVersion: TLS12 }"),
    good: exampleEndpoint("tlsConfig: { minVersion: TLS12, maxVersion: TLS13 }"),
  },
  run({ value: { minVersion, maxVersion } }, report) {
    if (minVersion === undefined || maxVersion === undefined || maxVersion >= minVersion) return;
    const problem = `must not be lower than minVersion, ${minVersion}`;
    report({ path: ["maxVersion"], value: maxVersion, problem, fix: "raise it, or lower minVersion" });
  },
};

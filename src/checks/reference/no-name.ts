import { hasTag } from "../../model/tagged.ts";
import type { SpecCheck } from "../check.ts";
import { exampleEndpoint } from "../example-object.ts";

const example = (name: string): string => exampleEndpoint(`tlsConfig: { ca: { secret: { ${name}key: ca.crt } } }`);

/** Finds references to a key of a Secret or a ConfigMap that is not named. */
export const noReferenceName: SpecCheck<"secretKey" | "configMapKey"> = {
  id: "reference/no-name",
  grade: "deny",
  on: "spec",
  of: ["secretKey", "configMapKey"],
  doc: {
    what: "A reference to a key of a Secret or a ConfigMap without the name of that Secret or ConfigMap.",
    why: "The schema allows it, and no object is found: the operator leaves the object out, or does not reconcile the workload.",
    fix: "Name the Secret or ConfigMap.",
    bad: example(""),
    good: example("name: web, "),
  },
  run({ value: { name = "", key, optional = false }, shape, path, isWritten }, report) {
    if (name !== "" || !isWritten || hasTag(shape, "unnamedIsAbsent")) return;
    // Only the configuration that is appended as it is may be missing.
    if (optional && String(path.at(-1)).startsWith("additional")) return;
    const kind = hasTag(shape, "secretKey") ? "Secret" : "ConfigMap";
    const fix = `name the ${kind} that has the key ${key}`;
    report({ path: ["name"], kind: "Required value", problem: `the ${kind} is not named`, fix });
  },
};

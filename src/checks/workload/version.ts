import type { SpecCheck } from "../check.ts";
import { versionOf } from "../config-reader.ts";
import { exampleObject } from "../example-object.ts";

/** Finds versions that are not those of Prometheus 2 or 3. */
export const prometheusVersion: SpecCheck<"prometheus"> = {
  id: "workload/version",
  grade: "deny",
  on: "spec",
  of: ["prometheus"],
  doc: {
    what: "A version of a Prometheus or PrometheusAgent that is not a semantic version, or not one of Prometheus 2 or 3.",
    why: "The operator decides by the version what it writes, and does not reconcile the object.",
    fix: "Write the version as in v3.5.0; a tag or a digest belongs in image.",
    bad: exampleObject("Prometheus", "version: main"),
    good: exampleObject("Prometheus", "version: v3.5.0"),
  },
  run({ value }, report) {
    if (versionOf(value) !== undefined) return;
    const { version = "" } = value;
    const [inside] = /\d+\.\d+\.\d+/.exec(version) ?? [];
    const example = inside === undefined || versionOf({ version: inside }) === undefined ? "it as in v3.5.0" : `v${inside}`;
    const fix = /[@:]/.test(version) ? `write ${example}; a tag or digest belongs in image` : `write ${example}`;
    const edit = example.startsWith("v") && fix === `write ${example}` ? { edit: { value: example } } : {};
    report({ path: ["version"], value: version, problem: "is not a version of Prometheus 2 or 3", fix, ...edit });
  },
};

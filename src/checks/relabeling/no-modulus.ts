import type { SpecCheck } from "../check.ts";
import { exampleEndpoint } from "../example-object.ts";
import { actionOf } from "./relabel-actions.ts";

/** Finds hashmod steps without a modulus. */
export const noModulus: SpecCheck<"relabelStep"> = {
  id: "relabeling/no-modulus",
  grade: "deny",
  on: "spec",
  of: ["relabelStep"],
  doc: {
    what: "A relabeling step with the action hashmod and no modulus, or a modulus of 0.",
    why: "The operator leaves the object out, and Prometheus does not load the configuration.",
    fix: "Set modulus to the number of buckets, usually the number of shards.",
    bad: exampleEndpoint("relabelings:\n  - { action: hashmod, sourceLabels: [__address__], targetLabel: __tmp_hash }"),
    good: exampleEndpoint(
      "relabelings:\n  - { action: hashmod, modulus: 4, sourceLabels: [__address__], targetLabel: __tmp_hash }",
    ),
  },
  run({ value }, report) {
    if (actionOf(value) !== "hashmod" || (value.modulus ?? 0) !== 0) return;
    report({
      path: ["modulus"],
      kind: "Required value",
      problem: "hashmod requires a modulus",
      fix: "set a number greater than 0",
    });
  },
};

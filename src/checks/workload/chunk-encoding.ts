import type { SpecCheck } from "../check.ts";
import { exampleObject } from "../example-object.ts";

const example = (floats: string): string =>
  exampleObject("Prometheus", `enableFeatures: [st-storage]\ntsdb: { chunkEncoding: { floats: ${floats} } }`);

/** Finds chunk encodings that cannot hold what a feature stores. */
export const chunkEncoding: SpecCheck<"prometheus"> = {
  id: "workload/chunk-encoding",
  grade: "deny",
  on: "spec",
  of: ["prometheus"],
  doc: {
    what: "The encoding Xor for chunks of floats with the feature st-storage.",
    why: "Xor cannot hold start timestamps; the operator refuses the object.",
    fix: "Use Xor2, or disable the feature.",
    bad: example("Xor"),
    good: example("Xor2"),
  },
  run({ value: { tsdb, enableFeatures = [] } }, report) {
    if (tsdb?.chunkEncoding?.floats !== "Xor" || !enableFeatures.includes("st-storage")) return;
    const problem = "cannot hold the start timestamps that the feature st-storage stores";
    report({
      path: ["tsdb", "chunkEncoding", "floats"],
      kind: "Forbidden",
      value: "Xor",
      problem,
      fix: "use Xor2, or disable the feature",
    });
  },
};

import type { ObjectCheck } from "../check.ts";

/** Finds objects without a spec. */
export const noSpec: ObjectCheck = {
  id: "schema/no-spec",
  grade: "deny",
  certain: true,
  on: "object",
  doc: {
    what: "An object of the group monitoring.coreos.com without a spec.",
    why: "Every kind of the group requires one; the API server refuses the object.",
    fix: "Add the spec, or indent its fields under spec.",
    bad: "apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: { name: example }\n",
    good: "apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: { name: example }\nspec: {}\n",
  },
  run({ spec }, report) {
    if (spec === undefined || spec === null)
      report({ path: ["spec"], kind: "Required value", problem: "the object has no spec", fix: "add it" });
  },
};

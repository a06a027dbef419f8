import { readSelector } from "../../cluster/selectors.ts";
import type { SpecCheck } from "../check.ts";
import { exampleObject } from "../example-object.ts";

const example = (operator: string): string =>
  exampleObject(
    "Prometheus",
    `serviceMonitorSelector:\n  matchExpressions: [{ key: team, operator: ${operator}, values: [web] }]`,
  );

/** Finds label selectors that Kubernetes does not accept. */
export const invalidSelector: SpecCheck<"labelSelector"> = {
  id: "selector/invalid",
  grade: "deny",
  on: "spec",
  of: ["labelSelector"],
  doc: {
    what: "A label selector with an unknown operator, without the values that its operator needs, or with a label that cannot exist.",
    why: "The operator cannot select anything with it and leaves the object out, or stops to reconcile the workload.",
    fix: "Use In and NotIn with values, or Exists and DoesNotExist without.",
    bad: example("Equals"),
    good: example("In"),
  },
  run({ value }, report) {
    const read = readSelector(value);
    if (!read.ok) for (const error of read.errors) report(error);
  },
};

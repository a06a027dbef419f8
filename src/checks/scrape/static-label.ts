import { isLabelName } from "../../promql/names.ts";
import type { SpecCheck } from "../check.ts";
import { exampleObject } from "../example-object.ts";
import { labelNameError } from "../label-name-error.ts";

const example = (label: string): string =>
  exampleObject("ScrapeConfig", `staticConfigs:\n  - targets: [example.com:9100]\n    labels: { ${label}: a }`);

/** Finds labels of static targets whose names the Prometheus does not accept. */
export const staticLabel: SpecCheck<"staticLabels"> = {
  id: "scrape/static-label",
  grade: "deny",
  on: "spec",
  of: ["staticLabels"],
  doc: {
    what: "A label of static targets whose name Prometheus does not accept: an empty one, or, before Prometheus 3, one with other characters than letters, digits and _.",
    why: "The operator leaves the object out, or Prometheus does not load the configuration.",
    fix: "Write a valid label name.",
    bad: example('""'),
    good: example("team"),
  },
  run({ value, reader }, report) {
    for (const name of Object.keys(value)) {
      if (!isLabelName(name, reader.labelNames)) report({ path: [name], ...labelNameError(name, reader) });
    }
  },
};

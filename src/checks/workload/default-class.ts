import type { SpecCheck } from "../check.ts";
import { exampleObject } from "../example-object.ts";

const example = (...defaults: readonly boolean[]): string =>
  exampleObject(
    "Prometheus",
    `scrapeClasses:\n${defaults.map((isDefault, index) => `  - { name: class-${index}, default: ${isDefault} }\n`).join("")}`,
  );

/** Finds several default scrape classes. */
export const defaultClass: SpecCheck<"prometheus"> = {
  id: "workload/default-class",
  grade: "deny",
  on: "spec",
  of: ["prometheus"],
  doc: {
    what: "More than one scrape class with default: true.",
    why: "The operator does not reconcile the object.",
    fix: "Leave one default class.",
    bad: example(true, true),
    good: example(true, false),
  },
  run({ value: { scrapeClasses = [] } }, report) {
    const [first, ...others] = scrapeClasses.entries().filter(([, scrapeClass]) => scrapeClass.default === true);
    for (const [index] of others) {
      const problem = `scrape class ${JSON.stringify(first?.[1].name)} is the default already`;
      report({ path: ["scrapeClasses", index, "default"], kind: "Duplicate value", problem, fix: "leave one default class" });
    }
  },
};

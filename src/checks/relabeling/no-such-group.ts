import { quoteAround } from "../../text/quote.ts";
import { unknownGroup } from "../../promql/regex-groups.ts";
import type { SpecCheck } from "../check.ts";
import { exampleEndpoint } from "../example-object.ts";
import { actionOf } from "./relabel-actions.ts";

const example = (replacement: string): string =>
  exampleEndpoint(
    `relabelings:\n  - { sourceLabels: [__meta_kubernetes_pod_name], regex: '(.+)-.+', targetLabel: app, replacement: '${replacement}' }`,
  );

/** Finds replacements that refer to a group which their regular expression does not have. */
export const noSuchGroup: SpecCheck<"relabelStep"> = {
  id: "relabeling/no-such-group",
  grade: "warn",
  on: "spec",
  of: ["relabelStep"],
  doc: {
    what: "A replacement that refers to a group which the regular expression does not have; without replacement, it is $1.",
    why: "A group that does not exist is empty, without an error. $1_total is the group named 1_total, not the first group.",
    fix: "Put the part to keep in parentheses, number the groups from 1, and write ${1} before a letter, a digit or _.",
    bad: example("$1_app"),
    good: example("${1}_app"),
  },
  run({ value }, report) {
    const { regex = "", replacement } = value;
    if (regex === "" || !["replace", "labelmap"].includes(actionOf(value))) return;
    const unknown = unknownGroup(replacement ?? "$1", regex);
    if (unknown === undefined) return;
    const { written, group, fix, meant } = unknown;
    if (replacement === undefined) {
      report({ path: ["regex"], value: regex, problem: "has no group, so the replacement, $1 by default, is empty", fix });
      return;
    }
    const edit = meant === undefined ? {} : { edit: { value: replacement.replace(written, () => meant) } };
    const problem = `the regex has no group ${quoteAround(group)}, so ${written} is always empty`;
    report({ path: ["replacement"], value: replacement, problem, fix, ...edit });
  },
};

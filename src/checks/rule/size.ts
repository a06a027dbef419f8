import type { RulesCheck } from "../check.ts";
import type { Extent } from "../extent.ts";
import { ruleFileBytes } from "./file-bytes.ts";

/**
 * The most bytes that the rule file of one PrometheusRule can have: half of what a ConfigMap holds
 * (https://github.com/prometheus-operator/prometheus-operator/blob/main/pkg/operator/rules.go).
 */
export const maxRuleFileBytes = 512 * 1024;

/** Finds objects whose rule file is too large for the operator. */
export const ruleFileSize: RulesCheck = {
  id: "rule/size",
  grade: "deny",
  on: "rules",
  doc: {
    what: "A PrometheusRule whose rule file is larger than 512 KiB.",
    why: "Rule files are stored in ConfigMaps, which hold at most 1 MiB; the operator drops the whole object.",
    fix: "Split it into several PrometheusRules.",
    bad: "# a PrometheusRule of more than 512 KiB",
    good: "groups:\n  - name: example\n    rules: []\n",
  },
  run(subject, report) {
    if (subject.form === "file" || maxBytes(subject.extent) <= maxRuleFileBytes) return;
    const least = subject.extent.units + subject.extent.entries;
    const bytes = least > maxRuleFileBytes ? least : ruleFileBytes(subject.groups);
    if (bytes <= maxRuleFileBytes) return;
    const problem = `the rule file has ${bytes === least ? "more than " : ""}${bytes} bytes, must have at most ${maxRuleFileBytes}`;
    report({ path: [], kind: "Too long", problem, fix: "split it into several PrometheusRules" });
  },
};

/**
 * Returns an upper bound of a rule file's bytes, as Go's yaml.v2 writes it. Plain text takes the most if each character
 * is on a line of its own, with an indent of 8.
 */
function maxBytes({ units, entries, plain }: Extent): number {
  return units * (plain ? 5 : 7) + entries * 64 + 64;
}

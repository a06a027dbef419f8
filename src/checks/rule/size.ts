import { emitYaml } from "../../text/emit-yaml.ts";
import { utf8Length } from "../../text/span.ts";
import type { RulesCheck } from "../check.ts";

/**
 * The most bytes that the rule file of one PrometheusRule may have: half of what a ConfigMap holds
 * (https://github.com/prometheus-operator/prometheus-operator/blob/main/pkg/operator/rules.go).
 */
export const maxRuleFileBytes = 512 * 1024;

/** Finds objects whose rule file would not fit into a ConfigMap with others. */
export const ruleFileSize: RulesCheck = {
  id: "rule/size",
  grade: "deny",
  on: "rules",
  doc: {
    what: "A PrometheusRule whose rule file is larger than 512 KiB.",
    why: "Rule files are kept in ConfigMaps, which hold 1 MiB at the most; the operator drops the whole object.",
    fix: "Split it into several PrometheusRules.",
    bad: "# a PrometheusRule of more than 512 KiB",
    good: "groups:\n  - name: example\n    rules: []\n",
  },
  run({ form, source }, report) {
    if (form === "file") return;
    const bytes = ruleFileBytes(source);
    if (bytes <= maxRuleFileBytes) return;
    const problem = `the rule file would have ${bytes === Number.POSITIVE_INFINITY ? "far more than" : `${bytes} bytes, more than`} ${maxRuleFileBytes} bytes`;
    report({ at: [], kind: "Too long", problem, fix: "split it into several PrometheusRules" });
  },
};

/**
 * The bytes of the rule file that a spec becomes, or a smaller number where a cheap bound proves that it fits;
 * infinite where the text in it alone is over the limit.
 */
export function ruleFileBytes(spec: unknown): number {
  const { least, most } = bounds(spec);
  if (most <= maxRuleFileBytes) return least;
  if (least > maxRuleFileBytes) return Number.POSITIVE_INFINITY;
  const yaml = emitYaml(spec);
  return utf8Length(yaml, 0, yaml.length);
}

/** The most bytes of indentation that a line of a rule file starts with. */
const deepestIndent = 12;

/** Bounds of a value's size as YAML, by one walk without writing anything. */
function bounds(value: unknown): { least: number; most: number } {
  let least = 0;
  let most = 0;
  const pending: unknown[] = [value];
  while (pending.length > 0 && least <= maxRuleFileBytes) {
    const next = pending.pop();
    if (typeof next === "string") {
      least += next.length;
      // Three bytes a UTF-16 unit at the most, and a line each for what might be a line break.
      most += next.length * 3 + lines(next) * deepestIndent;
    } else if (typeof next === "object" && next !== null) {
      for (const [key, item] of Object.entries(next)) {
        least += 1;
        most += deepestIndent + 4 + (Array.isArray(next) ? 0 : key.length * 3);
        pending.push(item);
      }
    } else most += 24;
  }
  return { least, most };
}

function lines(text: string): number {
  let count = 1;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}

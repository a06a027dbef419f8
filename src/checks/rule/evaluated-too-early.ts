import type { GroupCheck } from "../check.ts";
import { metricName } from "../promql/shapes.ts";
import type { Indexed, RuleSubject } from "../subject.ts";
import { canSelect } from "./can-select.ts";
import { latestSelectors } from "./latest-selectors.ts";

/** Finds rules that read what a later rule of their group records, and so read the value of the last evaluation. */
export const evaluatedTooEarly: GroupCheck = {
  id: "rule/evaluated-too-early",
  grade: "warn",
  on: "group",
  doc: {
    what: "A rule that reads a series which only a later rule of the same group records.",
    why: "The rules of a group are evaluated in order, so this rule always reads the value of the previous evaluation, which is a whole interval old.",
    fix: "Move the recording rule before the rules that read it.",
    bad: "groups:\n  - name: example\n    rules:\n      - { alert: Down, expr: 'job:up:min == 0' }\n      - { record: job:up:min, expr: min by (job) (up) }\n",
    good: "groups:\n  - name: example\n    rules:\n      - { record: job:up:min, expr: min by (job) (up) }\n      - { alert: Down, expr: 'job:up:min == 0' }\n",
  },
  run({ rules }, report) {
    const recorders = recordersByName(rules);
    if (recorders.size === 0) return;
    let work = 0;
    for (const { index, value: reader } of rules) {
      if (reader.expr === undefined) continue;
      for (const selector of latestSelectors(reader.expr)) {
        const name = metricName(selector);
        const known = name === undefined ? undefined : recorders.get(name);
        // Where this rule or an earlier one also records it, those series may be the ones that are meant.
        if (known === undefined || (known[0]?.index ?? index) <= index) continue;
        work += known.length;
        if (work > maxWork) return;
        const later = known.find(({ value }) => canSelect(selector, value));
        if (later === undefined) continue;
        report({
          path: ["rules", index, "expr"],
          value: reader.expr.text,
          span: selector.span,
          problem: `rules[${later.index}] records this later, so this rule reads the value of the previous evaluation`,
          fix: `move rules[${later.index}] before this rule`,
        });
      }
    }
  },
};

/** The most pairs of a reader and a recorder that are checked in one group: no one writes more. */
const maxWork = 20_000;

/** The most rules with the same record that are checked. */
const maxRecorders = 64;

function recordersByName(rules: readonly Indexed<RuleSubject>[]): ReadonlyMap<string, readonly Indexed<RuleSubject>[]> {
  const byName = new Map<string, Indexed<RuleSubject>[]>();
  for (const rule of rules) {
    const record = rule.value.rule.record ?? "";
    // What records the series that it reads changes series that also come from elsewhere, such as scraped ones.
    if (record === "" || readsName(rule.value, record)) continue;
    const earlier = byName.get(record);
    if (earlier === undefined) byName.set(record, [rule]);
    else if (earlier.length < maxRecorders) earlier.push(rule);
  }
  return byName;
}

function readsName({ expr }: RuleSubject, name: string): boolean {
  return expr !== undefined && expr.selectors.some((selector) => metricName(selector) === name);
}

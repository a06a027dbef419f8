import type { FlagRow } from "./flags.ts";

type Judging = "serve" | "check";

const commands: readonly Judging[] = ["serve", "check"];

/** One flag of a policy: `type` and `value` as in any row. */
function row(name: string, type: FlagRow["type"], value: string, help: string): FlagRow<Judging> {
  return { name: `policy.${name}`, type, value, defaultText: "nothing is asked for", commands, help };
}

/** The flags that say what an installation asks of rules, each the setting of one check of the family policy. */
export const policyFlags: readonly FlagRow<Judging>[] = [
  row(
    "required-label",
    "texts",
    "NAME[=REGEX]",
    "Label that every alert has to set, its whole value matching an RE2 regex, as in severity=critical|warning; repeatable.",
  ),
  row("forbidden-label", "texts", "NAME[=REGEX]", "Label that no rule or group may set, or not to such a value; repeatable."),
  row(
    "required-annotation",
    "texts",
    "NAME[=REGEX]",
    "Annotation that every alert has to have, as in runbook_url=https://.+; repeatable.",
  ),
  row(
    "forbidden-annotation",
    "texts",
    "NAME[=REGEX]",
    "Annotation that no alert may have, or not with such a value; repeatable.",
  ),
  row("alert-name", "text", "REGEX", "RE2 regex that the whole name of every alert has to match."),
  row("record-name", "text", "REGEX", "The same for names of recording rules."),
  row("group-name", "text", "REGEX", "The same for names of groups."),
  row("min-for", "duration", "DURATION", "Least for of an alert; one without for has 0."),
  row("max-for", "duration", "DURATION", "Longest for of an alert."),
  row("min-interval", "duration", "DURATION", "Least interval of a group, where it has one."),
  row("max-interval", "duration", "DURATION", "Longest interval of a group, where it has one."),
  row("max-rules", "count", "NUMBER", "Most rules of one group."),
  row("max-range", "duration", "DURATION", "Longest range of a selector or subquery."),
  row("selector-label", "list", "LABEL", "Label that every selector has to have a matcher for; repeatable."),
  row("kept-label", "list", "LABEL", "Label that no aggregation may remove; repeatable."),
  row("forbidden-function", "list", "NAME", "Function or aggregation that no rule may use, as in irate; repeatable."),
  row("forbidden-metric", "text", "REGEX", "RE2 regex of metrics that no rule may read."),
];

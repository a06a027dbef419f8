import type { FlagRow } from "./flags.ts";

type Judging = "serve" | "check";

const commands: readonly Judging[] = ["serve", "check"];

/** Returns the row of one flag of a policy. */
function row(name: string, type: FlagRow["type"], value: string, help: string): FlagRow<Judging> {
  return { name: `policy.${name}`, type, value, defaultText: "none", commands, help };
}

/** The flags with what an installation requires of rules; each sets one check of the family `policy`. */
export const policyFlags: readonly FlagRow<Judging>[] = [
  row(
    "required-label",
    "texts",
    "NAME[=REGEX]",
    "Label that every alert must set; with =REGEX, its whole value must match that RE2 regex, as in severity=critical|warning; repeatable.",
  ),
  row(
    "forbidden-label",
    "texts",
    "NAME[=REGEX]",
    "Label that no rule or group may set; with =REGEX, only values that it matches are forbidden; repeatable.",
  ),
  row(
    "required-annotation",
    "texts",
    "NAME[=REGEX]",
    "Annotation that every alert must have, as in runbook_url=https://.+; repeatable.",
  ),
  row(
    "forbidden-annotation",
    "texts",
    "NAME[=REGEX]",
    "Annotation that no alert may have; with =REGEX, only values that it matches are forbidden; repeatable.",
  ),
  row("alert-name", "text", "REGEX", "RE2 regex that the whole name of every alert must match."),
  row("record-name", "text", "REGEX", "RE2 regex that the whole name of every recording rule must match."),
  row("group-name", "text", "REGEX", "RE2 regex that the whole name of every group must match."),
  row("min-for", "duration", "DURATION", "Shortest `for` of an alert; an alert without one has 0s."),
  row("max-for", "duration", "DURATION", "Longest `for` of an alert."),
  row("min-interval", "duration", "DURATION", "Shortest interval of a group that sets one."),
  row("max-interval", "duration", "DURATION", "Longest interval of a group that sets one."),
  row("max-rules", "count", "NUMBER", "Largest number of rules in a group."),
  row("max-range", "duration", "DURATION", "Longest range of a selector or subquery."),
  row("selector-label", "list", "LABEL", "Label that every selector must match on; repeatable."),
  row("kept-label", "list", "LABEL", "Label that no aggregation may remove; repeatable."),
  row("forbidden-function", "list", "NAME", "Function or aggregation that no rule may use, as in irate; repeatable."),
  row("forbidden-metric", "text", "REGEX", "RE2 regex of the metrics that no rule may select."),
];

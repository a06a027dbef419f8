import type { Tally } from "./report.ts";

/** Says what was checked and with what result, on one line. */
export function summary(tally: Tally): string {
  const { files, objects, ruleFiles, otherObjects, unreadable, denied, warned, findings } = tally;
  const checked = [countOf(objects, "object"), countOf(ruleFiles, "rule file")].filter((text) => !text.startsWith("0 "));
  const results = [
    denied - unreadable > 0 ? `${denied - unreadable} denied` : "",
    warned > 0 ? `${warned} with warnings` : "",
    unreadable > 0 ? `${unreadable} unreadable` : "",
    findings.hint > 0 ? countOf(findings.hint, "hint") : "",
  ].filter((text) => text !== "");
  const result = results.length > 0 ? results.join(", ") : checked.length > 0 ? "no problems" : "";
  const what = checked.length === 0 ? "nothing" : checked.join(" and ");
  const skipped = otherObjects === 0 ? "" : ` Skipped ${countOf(otherObjects, "object")} of other API groups.`;
  return `Checked ${what} in ${countOf(files, "file")}${result === "" ? "" : `: ${result}`}.${skipped}`;
}

/** Formats a number of things: `1 file`, `2 files`. */
export function countOf(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? "" : "s"}`;
}

import type { Tally } from "./report.ts";

/**
 * Says what was checked and with what result, on one line: how many documents are denied or cannot be read, and after a
 * semicolon how many warnings and hints there are.
 */
export function summary(tally: Tally): string {
  const { files, objects, ruleFiles, otherObjects, unreadable, denied, findings } = tally;
  const what = counted(objects, "object", ruleFiles, "rule file").join(" and ");
  const documents = [
    ...(denied > unreadable ? [`${denied - unreadable} denied`] : []),
    ...(unreadable > 0 ? [`${unreadable} unreadable`] : []),
  ];
  const remarks = counted(findings.warn, "warning", findings.hint, "hint");
  const results = [documents, remarks].map((part) => part.join(", ")).filter((part) => part !== "");
  const result = results.length > 0 ? results.join("; ") : what === "" ? "" : "no problems";
  const where = files === 0 ? "" : ` in ${countOf(files, "file")}`;
  const skipped = otherObjects === 0 ? "" : ` Skipped ${countOf(otherObjects, "object")} of other API groups.`;
  return `Checked ${what || "nothing"}${where}${result === "" ? "" : `: ${result}`}.${skipped}`;
}

function counted(first: number, thing: string, second: number, other: string): readonly string[] {
  return [...(first > 0 ? [countOf(first, thing)] : []), ...(second > 0 ? [countOf(second, other)] : [])];
}

/** Formats a number of things: `1 file`, `2 files`. */
export function countOf(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? "" : "s"}`;
}

import type { Tally } from "./report.ts";

/** Says in one line what was judged and how it came out. */
export function summary({ files, objects, ruleFiles, unreadable, refused, warned, findings }: Tally): string {
  const judged = [counted(objects, "object"), counted(ruleFiles, "rule file")].filter((text) => !text.startsWith("0 "));
  const what = judged.length === 0 ? "nothing" : judged.join(" and ");
  const verdicts = [
    refused - unreadable > 0 ? `${refused - unreadable} refused` : "",
    warned > 0 ? `${warned} let in with warnings` : "",
    unreadable > 0 ? `${counted(unreadable, "input")} unusable` : "",
    findings.hint > 0 ? counted(findings.hint, "hint") : "",
  ].filter((text) => text !== "");
  const verdict = verdicts.length > 0 ? verdicts.join(", ") : judged.length === 0 ? "" : "nothing found";
  return `Judged ${what} in ${counted(files, "file")}${verdict === "" ? "" : `: ${verdict}`}.`;
}

/** Counts things: `1 file`, `2 files`. */
export function counted(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? "" : "s"}`;
}

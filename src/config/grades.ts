import type { Grade } from "../checks/check.ts";
import { suggest } from "../text/suggest.ts";
import { UsageError } from "./usage-error.ts";

const gradeWords: readonly Grade[] = ["off", "hint", "warn", "deny"];

/**
 * Reads grades as they are written on a command line, each `CHECK=GRADE` with a check's id, `family/*` or `*`; a
 * later one overrides an earlier one.
 *
 * @throws UsageError for a check or grade that does not exist.
 */
export function gradesOf(written: readonly string[], ids: readonly string[]): ReadonlyMap<string, Grade> {
  const grades = new Map<string, Grade>();
  for (const item of written) {
    const cut = item.lastIndexOf("=");
    const pattern = cut < 0 ? item : item.slice(0, cut).trim();
    const word = cut < 0 ? "" : item.slice(cut + 1).trim();
    const grade = gradeWords.find((known) => known === word);
    if (grade === undefined) {
      throw new UsageError(
        `--check: ${JSON.stringify(item)} has no severity`,
        `write ${pattern}=${suggest(word, gradeWords) ?? gradeWords.join("|")}`,
      );
    }
    for (const id of matching(pattern, ids)) grades.set(id, grade);
  }
  return grades;
}

function matching(pattern: string, ids: readonly string[]): readonly string[] {
  const found = pattern.endsWith("*")
    ? ids.filter((id) => id.startsWith(pattern.slice(0, -1)))
    : ids.filter((id) => id === pattern);
  if (found.length > 0) return found;
  const near = suggest(pattern, pattern.endsWith("*") ? [...new Set(ids.map((id) => `${id.split("/")[0] ?? ""}/*`))] : ids);
  throw new UsageError(
    `--check: unknown check ${JSON.stringify(pattern)}`,
    near === undefined ? "see promgate explain for the checks" : `did you mean ${near}?`,
  );
}

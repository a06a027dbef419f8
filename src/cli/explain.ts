import type { ExplainConfig } from "../config.ts";
import { alwaysOn } from "../files/source-checks.ts";
import type { SourceCheck } from "../files/source-checks.ts";
import { suggest } from "../text/suggest.ts";
import type { Io } from "./io.ts";
import { knownChecks } from "./known-checks.ts";
import { paintFor } from "./paint.ts";
import type { Paint } from "./paint.ts";
import { UsageError } from "./usage-error.ts";
import { wrap } from "./wrap.ts";

/**
 * Prints what one check finds, why, and what to do, with its examples and how to switch it; or all checks by family.
 *
 * @throws UsageError for a check that does not exist.
 */
export function explain({ check: id, colour }: ExplainConfig, { output }: Io): number {
  const paint = paintFor(colour, output);
  output.write(id === undefined ? catalogue(paint) : explanation(known(id), paint));
  return 0;
}

function known(id: string): SourceCheck {
  const check = knownChecks.find((each) => each.id === id);
  if (check !== undefined) return check;
  const ids = knownChecks.map((each) => each.id);
  const sameName = ids.find((each) => each.endsWith(`/${id}`));
  const near = sameName ?? suggest(id, ids);
  const fix = near === undefined ? "promgate explain lists them" : `did you mean ${near}?`;
  throw new UsageError(`there is no check ${JSON.stringify(id)}`, fix);
}

function explanation({ id, grade, doc }: SourceCheck, paint: Paint): string {
  const part = (title: string, text: string): string => wrap(text, { lead: title.padEnd(6), indent: 6 });
  const example = (yaml: string): string[] =>
    yaml
      .trimEnd()
      .split("\n")
      .map((line) => (line === "" ? "" : `  ${line}`));
  return [
    `${paint("bold", id)} (${graded(grade, paint)})`,
    "",
    part("What", doc.what),
    part("Why", doc.why),
    part("Fix", doc.fix),
    "",
    paint("red", "Bad"),
    ...example(doc.bad),
    "",
    paint("green", "Good"),
    ...example(doc.good),
    "",
    alwaysOn.has(id) ? "It cannot be switched off." : `Switch it with --check ${id}=GRADE: off, hint, warn or deny.`,
    "",
  ].join("\n");
}

function catalogue(paint: Paint): string {
  const width = Math.max(...knownChecks.map(({ id }) => id.length));
  const lines: string[] = [];
  let family = "";
  for (const { id, grade, doc } of knownChecks.toSorted((a, b) => order(a.id) - order(b.id))) {
    const next = id.split("/")[0] ?? "";
    if (next !== family) lines.push(...(family === "" ? [] : [""]), paint("bold", next));
    family = next;
    lines.push(
      wrap(doc.what, {
        lead: `  ${id.padEnd(width)}  ${graded(grade, paint)}${" ".repeat(6 - grade.length)}`,
        indent: width + 10,
      }),
    );
  }
  return [...lines, "", "promgate explain CHECK tells more about one.", ""].join("\n");
}

const families = [...new Set(knownChecks.map(({ id }) => id.split("/")[0]))];

function order(id: string): number {
  return families.indexOf(id.split("/")[0]);
}

function graded(grade: SourceCheck["grade"], paint: Paint): string {
  const look = ({ deny: "red", warn: "yellow", hint: "cyan", off: "dim" } as const)[grade];
  return paint(look, grade);
}

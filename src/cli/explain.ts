import type { ExplainConfig } from "../config/config.ts";
import { alwaysOn } from "../checks/source-checks.ts";
import type { SourceCheck } from "../checks/source-checks.ts";
import { suggest } from "../text/suggest.ts";
import { kindNamed, kindNames } from "./kind-named.ts";
import type { Io } from "./io.ts";
import { knownChecks } from "../checks/known-checks.ts";
import { gradeLooks, paintFor } from "./paint.ts";
import type { Paint } from "./paint.ts";
import { UsageError } from "../config/usage-error.ts";
import { wrap } from "./wrap.ts";

/**
 * Prints what a check finds, why, and what to do, with its examples; or what a field of a kind is for and becomes; or all
 * checks by family.
 *
 * @throws UsageError for a check, kind or field that does not exist.
 */
export async function explain(config: ExplainConfig, { output }: Io): Promise<number> {
  const paint = paintFor(config.colour, output);
  const { topic } = config;
  output.write(
    topic === undefined ? catalogue(paint) : ((await field(topic, config, paint)) ?? explanation(known(topic), paint)),
  );
  return 0;
}

/** The explanation of a field or kind; undefined if the topic does not start with a kind. The fields are loaded only then, as they are large. */
async function field(topic: string, { all, apiVersion }: ExplainConfig, paint: Paint): Promise<string | undefined> {
  const [word = "", ...steps] = topic.split(".");
  const kind = kindNamed(word);
  if (kind === undefined) return undefined;
  const [{ fieldTopic }, { fieldReference, fieldText }] = await Promise.all([
    import("./field-topic.ts"),
    import("./explain-field.ts"),
  ]);
  const found = fieldTopic(kind, steps, apiVersion);
  return all ? fieldReference(found) : fieldText(found, paint);
}

function known(id: string): SourceCheck {
  const check = knownChecks.find((each) => each.id === id);
  if (check !== undefined) return check;
  const [word = ""] = id.split(".");
  const kind = suggest(word, kindNames);
  if (kind !== undefined)
    throw new UsageError(`unknown kind ${JSON.stringify(word)}`, `did you mean ${kind}${id.slice(word.length)}?`);
  const ids = knownChecks.map((each) => each.id);
  const sameName = ids.find((each) => each.endsWith(`/${id}`));
  const near = sameName ?? suggest(id, ids);
  const fix = near === undefined ? "see promgate explain for the checks" : `did you mean ${near}?`;
  throw new UsageError(`unknown check ${JSON.stringify(id)}`, fix);
}

function explanation(check: SourceCheck, paint: Paint): string {
  const { id, doc } = check;
  const part = (title: string, text: string): string => wrap(text, { lead: title.padEnd(6), indent: 6 });
  const example = (yaml: string): string[] =>
    yaml
      .trimEnd()
      .split("\n")
      .map((line) => (line === "" ? "" : `  ${line}`));
  return [
    `${paint("bold", id)} (${grades(check, paint)})`,
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
    alwaysOn.has(id) ? "It cannot be switched off." : `Change its severity with --check ${id}=GRADE: off, hint, warn or deny.`,
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
  return [...lines, "", "See promgate explain CHECK for the reason, the fix and examples.", ""].join("\n");
}

const families = [...new Set(knownChecks.map(({ id }) => id.split("/")[0]))];

function order(id: string): number {
  return families.indexOf(id.split("/")[0]);
}

/** Returns the grade of a check, and where it has another, as in `warn; deny in a rule file`. */
function grades({ grade, gradeAtAdmission, otherGrade }: SourceCheck, paint: Paint): string {
  return [
    graded(grade, paint),
    ...(otherGrade === undefined ? [] : [`${graded(otherGrade.grade, paint)} ${otherGrade.where}`]),
    ...(gradeAtAdmission === undefined ? [] : [`${graded(gradeAtAdmission, paint)} at the gate`]),
  ].join("; ");
}

function graded(grade: SourceCheck["grade"], paint: Paint): string {
  return paint(gradeLooks[grade], grade);
}

import type { Finding } from "../checks/finding.ts";
import { checkObject, checkRuleFile } from "../checks/run.ts";
import { finishLoading } from "../text/steps.ts";
import type { CheckContext } from "../checks/check-run.ts";
import { isOurs } from "../checks/schema/is-ours.ts";
import { alwaysOn } from "../checks/source-checks.ts";
import type { ErrorKind } from "../text/field-error.ts";
import type { FieldPath } from "../text/field-path.ts";
import { embeddedRules } from "./embedded-rules.ts";
import type { EmbeddedFile, EmbeddedRules } from "./embedded-rules.ts";
import { FieldLocator, placeOfSpan } from "./field-locator.ts";
import type { Place } from "./field-locator.ts";
import { foldedComments } from "./folded-comments.ts";
import { explainMisread } from "./misread-scalar.ts";
import { objectRemarks } from "./object-remarks.ts";
import type { ReadProblem } from "./read-problem.ts";
import type { SourceDocument } from "./read-source.ts";
import { replacementOf } from "./replacement.ts";
import type { Replacement } from "./replacement.ts";
import { explainPlaceholders } from "./template-values.ts";

/** A finding and its place in a document. */
export interface LocalFinding {
  readonly finding: Finding;
  readonly place: Place;
  /** The change of the text that fixes it, if it is known. */
  readonly replacement?: Replacement;
}

/** What is found in a document, and how much of it was checked. */
export interface DocumentFindings {
  readonly findings: readonly LocalFinding[];
  /** Where an object has its name; the start of any other document. */
  readonly namePlace: Place;
  /** 1 for an object of monitoring.coreos.com, 0 for any other document. */
  readonly objects: number;
  /** The number of rule files that the document is or contains. */
  readonly ruleFiles: number;
}

/** Checks one document: what its reader reports, what checks find, and the rules inside of it. Never throws. */
export async function checkDocument(document: SourceDocument, context: CheckContext): Promise<DocumentFindings> {
  const { type, value, node, tree, problems } = document;
  const { patched } = tree;
  if (node === undefined || patched === undefined)
    return {
      findings: problems.flatMap((problem) => graded(problem, placeOf(problem), context)),
      namePlace: { start: 0, end: 0 },
      objects: 0,
      ruleFiles: 0,
    };
  const locator = new FieldLocator(node, patched);
  const ours = type === "object" && isOurs({ apiVersion: fieldText(value, "apiVersion"), kind: fieldText(value, "kind") });
  const embedded = ours ? [] : embeddedRules(document);
  const remarks = type === "object" && node.type === "map" ? objectRemarks(node, ours) : [];
  const reported = [...problems, ...remarks, ...commentsIn(document, locator), ...embedded.flatMap((rules) => rules.problems)];
  const findings = reported.flatMap((problem) => graded(problem, locator.original(placeOf(problem)), context));
  findings.push(...(await checked(document, locator, context)));
  for (const rules of embedded) findings.push(...(await checkEmbedded(rules, locator, context)));
  return {
    findings,
    namePlace: locator.placeOfNode(["metadata", "name"]),
    objects: ours ? 1 : 0,
    ruleFiles: type === "rules" ? 1 : embedded.filter(({ content }) => content !== undefined).length,
  };
}

async function checked(document: SourceDocument, locator: FieldLocator, context: CheckContext): Promise<readonly LocalFinding[]> {
  const { type, value, depth } = document;
  if (type === "object") return located(await finishLoading(checkObject(value, context)), locator);
  if (type !== "rules") return [];
  const findings = await finishLoading(checkRuleFile(value, context));
  return located(
    findings.map((finding) => withPaths(finding, (path) => path.slice(depth))),
    locator,
  );
}

/** Returns a finding with its paths turned into those of the document that it is in. */
function withPaths(finding: Finding, turn: (path: FieldPath) => FieldPath): Finding {
  const { path, edit } = finding;
  const turned = { ...finding, path: turn(path) };
  return edit === undefined || !("moveTo" in edit) ? turned : { ...turned, edit: { moveTo: turn(edit.moveTo) } };
}

function located(findings: readonly Finding[], locator: FieldLocator): readonly LocalFinding[] {
  return explainPlaceholders(findings, (path) => locator.textAt(path)).map((finding) => {
    const node = locator.locate(finding.path);
    const local = { finding: explainMisread(finding, node), place: locator.placeOf(finding) };
    const change = replacementOf(finding, node, locator.text);
    return change === undefined ? local : Object.assign(local, { replacement: { ...change, ...locator.original(change) } });
  });
}

async function checkEmbedded(
  { at, content }: EmbeddedRules,
  locator: FieldLocator,
  context: CheckContext,
): Promise<readonly LocalFinding[]> {
  if (content === undefined) return [];
  if ("file" in content) {
    const { findings } = await checkDocument(content.file, context);
    const offsets = locator.offsetsOf(content.text);
    return findings.map(({ finding, place }) => ({
      finding: withPaths(finding, (path) => at.concat(path)),
      place: placeInText(content, offsets, place, locator),
    }));
  }
  const object = { ...ruleObject, spec: { groups: content.groups } };
  const findings = await finishLoading(checkObject(object, context));
  return located(
    findings.map((finding) => withPaths(finding, (path) => at.concat(path.slice(1)))),
    locator,
  );
}

/** What groups in the values of a chart become. */
const ruleObject = { apiVersion: "monitoring.coreos.com/v1", kind: "PrometheusRule", metadata: { name: "embedded" } };

/** Returns the place, in the document around it, of a place in a text that is a document itself. */
function placeInText(
  { file, text }: EmbeddedFile,
  offsets: readonly number[] | undefined,
  place: Place,
  locator: FieldLocator,
): Place {
  if (offsets === undefined) return locator.original({ start: Math.max(0, text.start), end: Math.max(0, text.end) });
  const span = { start: file.start + place.start, end: file.start + place.end };
  return locator.original(placeOfSpan(offsets, span, locator.text));
}

/** Returns what a reader reports as a finding of the severity that the installation gives it; none if that is off. */
function graded({ check, severity, path, problem, fix }: ReadProblem, place: Place, { grades }: CheckContext): LocalFinding[] {
  const grade = alwaysOn.has(check) ? severity : (grades.get(check) ?? severity);
  if (grade === "off") return [];
  const kind = errorKinds[check] ?? "Invalid value";
  return [{ finding: { check, severity: grade, path, kind, problem, fix }, place }];
}

function placeOf({ at, end = at }: ReadProblem): Place {
  return { start: Math.max(0, at), end: Math.max(0, end) };
}

const errorKinds: Readonly<Record<string, ErrorKind>> = {
  "yaml/duplicate-key": "Duplicate value",
  "yaml/duplicate-object": "Duplicate value",
  "yaml/no-kind": "Required value",
  "yaml/unread-document": "Too many",
};

/** Finds PromQL comments that hide the lines after them, in the rules of an object or a rule file. */
function commentsIn({ type, depth }: SourceDocument, locator: FieldLocator): readonly ReadProblem[] {
  const path: FieldPath = type === "object" ? ["spec", "groups"] : depth === 0 ? ["groups"] : [];
  const { node, found } = locator.locate(path);
  return found && (type === "object" || type === "rules") ? foldedComments(node, path, locator) : [];
}

function fieldText(value: unknown, name: string): string {
  const field: unknown =
    typeof value === "object" && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : "";
  return typeof field === "string" ? field : "";
}

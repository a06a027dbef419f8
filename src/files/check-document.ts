import type { Finding } from "../checks/finding.ts";
import { checkObject, checkRuleFile } from "../checks/run.ts";
import { finishLoading } from "../text/steps.ts";
import type { CheckContext } from "../checks/check-run.ts";
import { isOurs } from "../checks/schema/is-ours.ts";
import { alwaysOn } from "../checks/source-checks.ts";
import type { ErrorKind } from "../text/field-error.ts";
import type { FieldPath } from "../text/field-path.ts";
import { embeddedIn } from "./embedded.ts";
import type { Embedded, EmbeddedPart } from "./embedded.ts";
import { FieldLocator, placeOfSpan } from "./field-locator.ts";
import type { Place } from "./field-locator.ts";
import { foldedComments } from "./folded-comments.ts";
import { explainMisread } from "./misread-scalar.ts";
import { objectRemarks } from "./object-remarks.ts";
import type { ReadProblem } from "./read-problem.ts";
import type { SourceDocument } from "./read-source.ts";
import { notChecked } from "./recognize.ts";
import { replacementOf } from "./replacement.ts";
import type { Replacement } from "./replacement.ts";
import { explainPlaceholders } from "./template-values.ts";
import type { ScalarNode } from "./yaml-node.ts";

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
  /** The number of objects of monitoring.coreos.com that the document is or contains. */
  readonly objects: number;
  /** The number of rule files that the document is or contains. */
  readonly ruleFiles: number;
}

/**
 * Checks one document: what its reader reports, what checks find, and what is inside of it. `nesting` is the number of texts
 * that it is in. Never throws.
 */
export async function checkDocument(document: SourceDocument, context: CheckContext, nesting = 0): Promise<DocumentFindings> {
  const { type, value, node, tree, problems, depth } = document;
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
  const embedded: Embedded = ours ? { parts: [], problems: [] } : embeddedIn(document, nesting);
  const remarks = type === "object" && node.type === "map" ? objectRemarks(node, ours) : [];
  const reported = [...problems, ...remarks, ...commentsIn(document, locator), ...embedded.problems];
  const findings = reported.flatMap((problem) => graded(problem, locator.original(placeOf(problem)), context));
  findings.push(...(await checked(document, locator, context)));
  const isRules = type === "rules" || (ours && depth > 0);
  const counts = { objects: ours && !isRules ? 1 : 0, ruleFiles: isRules ? 1 : 0 };
  for (const part of embedded.parts) {
    const inside = await checkPart(part, locator, context, nesting);
    findings.push(...inside.findings.map((local) => asEmbedded(local, embedded)));
    counts.objects += inside.objects;
    counts.ruleFiles += inside.ruleFiles;
  }
  const all = document.unread === true ? findings.map(asWarning) : findings;
  return { findings: all, namePlace: locator.placeOfNode(["metadata", "name"]), ...counts };
}

/** Returns a finding of a document that Prometheus does not read, and therefore does not refuse. */
function asWarning(local: LocalFinding): LocalFinding {
  const { finding } = local;
  const denies = finding.severity === "deny" && finding.check !== "yaml/unread-document";
  return denies ? { ...local, finding: { ...finding, severity: "warn" } } : local;
}

/**
 * Returns a finding of what is inside of a document: one about a placeholder in what another program renders first says that
 * it is not checked, as nothing is wrong with it there, and none about a Secret quotes it.
 */
function asEmbedded(local: LocalFinding, { renderer, isSecret = false }: Embedded): LocalFinding {
  const { value: _value, span: _span, ...rest } = local.finding;
  if (renderer === undefined || rest.check !== "yaml/template") return isSecret ? { ...local, finding: rest } : local;
  const remark = notChecked("a placeholder, whose value is not known here", `render it first: ${renderer} | promgate check -`);
  return { ...local, finding: { ...local.finding, ...remark } };
}

async function checked(document: SourceDocument, locator: FieldLocator, context: CheckContext): Promise<readonly LocalFinding[]> {
  const { type, value, depth } = document;
  if (type !== "object" && type !== "rules") return [];
  const findings = await finishLoading(type === "object" ? checkObject(value, context) : checkRuleFile(value, context));
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

/** Checks what is inside of a document; paths and places are those of the document around it. */
async function checkPart(
  { at, documents, text }: EmbeddedPart,
  locator: FieldLocator,
  context: CheckContext,
  nesting: number,
): Promise<Pick<DocumentFindings, "findings" | "objects" | "ruleFiles">> {
  const offsets = text === undefined ? undefined : locator.offsetsOf(text);
  const inside = { findings: new Array<LocalFinding>(), objects: 0, ruleFiles: 0 };
  for (const document of documents) {
    const { findings, objects, ruleFiles } = await checkDocument(document, context, text === undefined ? nesting : nesting + 1);
    for (const local of findings) {
      const finding = withPaths(local.finding, (path) => at.concat(path));
      const inText = { start: document.start + local.place.start, end: document.start + local.place.end };
      inside.findings.push(
        text === undefined ? { ...local, finding } : { finding, place: placeInText(text, offsets, inText, locator) },
      );
    }
    inside.objects += objects;
    inside.ruleFiles += document.type === "unreadable" ? 1 : ruleFiles;
  }
  return inside;
}

/** Returns the place, in the document around it, of a place in a text. */
function placeInText(text: ScalarNode, offsets: readonly number[] | undefined, span: Place, locator: FieldLocator): Place {
  if (offsets === undefined) return locator.original({ start: Math.max(0, text.start), end: Math.max(0, text.end) });
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
  const path = (type === "object" ? ["spec", "groups"] : ["groups"]).slice(depth);
  const { node, found } = locator.locate(path);
  return found && (type === "object" || type === "rules") ? foldedComments(node, path, locator) : [];
}

function fieldText(value: unknown, name: string): string {
  const field: unknown =
    typeof value === "object" && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : "";
  return typeof field === "string" ? field : "";
}

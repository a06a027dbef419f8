import type { ErrorKind } from "../text/field-error.ts";
import type { Finding, Severity } from "../checks/finding.ts";
import { checkObject, checkRuleFile } from "../checks/run.ts";
import { finishLoading } from "../text/steps.ts";
import type { CheckContext } from "../checks/check-run.ts";
import { LineIndex } from "../text/line-index.ts";
import { placeOf } from "./place.ts";
import type { Place } from "./place.ts";
import { readSource } from "./read-source.ts";
import type { SourceDocument, SourceSort } from "./read-source.ts";
import { alwaysOn } from "../checks/source-checks.ts";

/** A finding and where it stands in the file. */
export interface PlacedFinding {
  readonly finding: Finding;
  readonly place: Place;
  /** Counts from 1. */
  readonly line: number;
  /** Counts characters from 1. */
  readonly column: number;
}

/** What is found in one document of a file, or in one item of a list in it. */
export interface CheckedDocument {
  readonly sort: SourceSort;
  readonly index: number;
  /** What the document says that it is; `RuleFile` for a rule file, empty where it does not say. */
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** Whether no finding denies it. */
  readonly allowed: boolean;
  readonly findings: readonly PlacedFinding[];
}

/** A file's text and what is found in each of its documents. */
export interface CheckedSource {
  readonly text: string;
  readonly lines: LineIndex;
  readonly documents: readonly CheckedDocument[];
}

/** Reads and judges every document of a file's text. Never throws. */
export async function checkSource(text: string, context: CheckContext): Promise<CheckedSource> {
  const lines = new LineIndex(text);
  const documents: CheckedDocument[] = [];
  for (const document of readSource(text)) documents.push(await checkDocument(document, lines, context));
  return { text, lines, documents };
}

async function checkDocument(document: SourceDocument, lines: LineIndex, context: CheckContext): Promise<CheckedDocument> {
  const { sort, index, start, value, node, tree } = document;
  const placed = (finding: Finding, place: Place): PlacedFinding => {
    const inFile = { start: start + place.start, end: start + place.end };
    return { finding, place: inFile, ...lines.at(inFile.start) };
  };
  const patched = tree.patched;
  const original = (at: number): number => (at < 0 ? 0 : (patched?.original(at) ?? at));
  const findings = document.problems.flatMap((problem) => {
    const severity = gradeOf(problem.check, problem.severity, context);
    if (severity === undefined) return [];
    const place = { start: original(problem.at), end: original(problem.end ?? problem.at) };
    return [placed(readFinding({ ...problem, severity }), place)];
  });
  if (node !== undefined && patched !== undefined) {
    for (const finding of await judgement(sort, value, context)) findings.push(placed(finding, placeOf(finding, node, patched)));
  }
  findings.sort((a, b) => a.place.start - b.place.start);
  const allowed = findings.every(({ finding }) => finding.severity !== "deny");
  return { sort, index, ...identity(sort, value), allowed, findings };
}

/** What a reader found, as a finding; a document that cannot be read is one whatever the grades say. */
function gradeOf(check: string, severity: Severity, { grades }: CheckContext): Severity | undefined {
  const grade = alwaysOn.has(check) ? severity : (grades.get(check) ?? severity);
  return grade === "off" ? undefined : grade;
}

function readFinding(problem: Omit<Finding, "kind"> & { readonly at: number }): Finding {
  const { check, severity, path, problem: wrong, fix } = problem;
  return { check, severity, path, kind: kinds[check] ?? "Invalid value", problem: wrong, fix };
}

const kinds: Readonly<Record<string, ErrorKind>> = {
  "yaml/duplicate-key": "Duplicate value",
  "yaml/unread-document": "Too many",
};

async function judgement(sort: SourceSort, value: unknown, context: CheckContext): Promise<readonly Finding[]> {
  if (sort === "object") return finishLoading(checkObject(value, context));
  return sort === "rules" ? finishLoading(checkRuleFile(value, context)) : [];
}

function identity(sort: SourceSort, value: unknown): Pick<CheckedDocument, "kind" | "namespace" | "name"> {
  const metadata = property(value, "metadata");
  if (sort === "rules") return { kind: "RuleFile", namespace: "", name: "" };
  return {
    kind: text(property(value, "kind")),
    namespace: text(property(metadata, "namespace")),
    name: text(property(metadata, "name")) || text(property(metadata, "generateName")),
  };
}

function property(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

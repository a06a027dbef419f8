import type { Finding, Severity } from "../checks/finding.ts";
import { causeMessage, findingMessage } from "../checks/message.ts";
import type { CheckedFile } from "../files/check-file.ts";
import type { CheckedDocument, PlacedFinding } from "../files/check-source.ts";
import type { Replacement } from "../files/replacement.ts";
import type { Edit } from "../text/field-error.ts";
import { formatFieldPath } from "../text/field-path.ts";
import { ByteOffsets } from "./byte-offsets.ts";

/** Prints what `check` finds, file by file, in one of its forms. */
export interface Printer {
  file(checked: CheckedFile): void;
  end(tally: Tally): void;
}

/** How much was checked, and the result. */
export interface Tally {
  /** Files that were read. */
  files: number;
  /** Objects of monitoring.coreos.com. */
  objects: number;
  ruleFiles: number;
  /** Objects of other API groups, which are not checked. */
  otherObjects: number;
  /** Paths and documents that cannot be read. */
  unreadable: number;
  denied: number;
  readonly findings: Record<Severity, number>;
}

/** Returns an empty tally. */
export function newTally(): Tally {
  return {
    files: 0,
    objects: 0,
    ruleFiles: 0,
    otherObjects: 0,
    unreadable: 0,
    denied: 0,
    findings: { deny: 0, warn: 0, hint: 0 },
  };
}

/** Adds a file to a tally. */
export function addToTally(tally: Tally, { documents, isRead }: CheckedFile): void {
  if (isRead) tally.files += 1;
  for (const { type, allowed, findings, objects, ruleFiles } of documents) {
    tally.objects += objects;
    tally.ruleFiles += ruleFiles;
    if (type === "object" && objects === 0) tally.otherObjects += 1;
    if (type === "unreadable") tally.unreadable += 1;
    for (const { finding } of findings) tally.findings[finding.severity] += 1;
    if (!allowed) tally.denied += 1;
  }
}

/** One line of the jsonl form. The names of the fields and their order are a contract (see `promgate help check`). */
export interface ReportedDocument {
  readonly file: string;
  readonly index: number;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly allowed: boolean;
  readonly findings: readonly ReportedFinding[];
}

/** One finding of the jsonl form. */
export interface ReportedFinding {
  readonly check: string;
  readonly severity: Severity;
  readonly path: string;
  readonly message: string;
  readonly problem: string;
  readonly fix: string;
  /** The command that explains the check. */
  readonly explain: string;
  /** The change that the fix describes, where a program can make it. */
  readonly edit?: ReportedEdit;
  readonly start: Position;
  readonly end: Position;
}

/** One of: another value, the value as it is written in quotes, another path. With it, the change of the text if it is known. */
export interface ReportedEdit {
  readonly value?: unknown;
  readonly quote?: true;
  readonly moveTo?: string;
  readonly replacement?: { readonly start: Position; readonly end: Position; readonly text: string };
}

/** A position in the file's text. */
export interface Position {
  /** Counts from 1. */
  readonly line: number;
  /** Counts characters (Unicode code points) from 1. */
  readonly column: number;
  /** Counts UTF-8 bytes from 0. */
  readonly offset: number;
}

/** Returns the documents of a file as the json and jsonl forms report them. */
export function reportedDocuments({ path, text, lines, documents }: CheckedFile): readonly ReportedDocument[] {
  const offsets = new ByteOffsets(text);
  const position = (at: number): Position => ({ ...lines.at(at), offset: offsets.at(at) });
  const reportedFinding = ({ finding, place, replacement }: PlacedFinding): ReportedFinding => ({
    check: finding.check,
    severity: finding.severity,
    path: formatFieldPath(finding.path),
    message: causeMessage(finding),
    problem: finding.problem,
    fix: finding.fix,
    explain: `promgate explain ${finding.check}`,
    ...(finding.edit === undefined ? {} : { edit: reportedEdit(finding.edit, replacement, position) }),
    start: position(place.start),
    end: position(place.end),
  });
  return documents.map(({ index, kind, namespace, name, allowed, findings }) => ({
    file: path,
    index,
    kind,
    namespace,
    name,
    allowed,
    findings: findings.map(reportedFinding),
  }));
}

function reportedEdit(edit: Edit, replacement: Replacement | undefined, position: (at: number) => Position): ReportedEdit {
  const change = "moveTo" in edit ? { moveTo: formatFieldPath(edit.moveTo) } : edit;
  if (replacement === undefined) return change;
  const { start, end, text } = replacement;
  return { ...change, replacement: { start: position(start), end: position(end), text } };
}

/** Formats a whole finding on one line, the path first if it has one. */
export function messageOf(finding: Finding): string {
  return finding.path.length === 0 ? causeMessage(finding) : findingMessage(finding);
}

/** Returns what people call a document: `PrometheusRule monitoring/api`, or what else is known of it. */
export function titleOf({ type, kind, namespace, name, index }: CheckedDocument): string {
  if (type === "rules") return "rule file";
  if (kind === "") return index === 0 ? "" : `document ${index + 1}`;
  const full = namespace === "" ? name : `${namespace}/${name}`;
  return full === "" ? kind : `${kind} ${full}`;
}

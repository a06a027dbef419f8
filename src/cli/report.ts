import type { CheckedDocument, PlacedFinding } from "../files/check-source.ts";
import type { CheckedFile } from "../files/check-file.ts";
import type { Finding, Severity } from "../checks/finding.ts";
import { causeMessage, findingMessage } from "../checks/message.ts";
import { formatFieldPath } from "../text/field-path.ts";
import { byteSpan, utf8Length } from "../text/span.ts";

/** Prints what `check` finds, file by file, in one of its forms. */
export interface Printer {
  file(judged: CheckedFile): void;
  end(tally: Tally): void;
}

/** How much was judged, and how it came out. */
export interface Tally {
  files: number;
  objects: number;
  ruleFiles: number;
  /** Files and documents that could not be read. */
  unreadable: number;
  refused: number;
  /** Let in, with warnings. */
  warned: number;
  readonly findings: Record<Severity, number>;
}

/** An empty tally. */
export function newTally(): Tally {
  return { files: 0, objects: 0, ruleFiles: 0, unreadable: 0, refused: 0, warned: 0, findings: { deny: 0, warn: 0, hint: 0 } };
}

/** Counts a file in. */
export function count(tally: Tally, { documents }: CheckedFile): void {
  tally.files += 1;
  for (const { sort, allowed, findings } of documents) {
    if (sort === "object") tally.objects += 1;
    else if (sort === "rules") tally.ruleFiles += 1;
    else tally.unreadable += 1;
    for (const { finding } of findings) tally.findings[finding.severity] += 1;
    if (!allowed) tally.refused += 1;
    else if (findings.some(({ finding }) => finding.severity === "warn")) tally.warned += 1;
  }
}

/** One line of the jsonl form: a contract, names and order too. */
export interface ReportedDocument {
  readonly file: string;
  readonly index: number;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly allowed: boolean;
  readonly findings: readonly ReportedFinding[];
}

/** One finding of the jsonl form; `offset` and `length` count bytes in the field's text, `line` and `column` from 1. */
export interface ReportedFinding {
  readonly check: string;
  readonly severity: Severity;
  readonly path: string;
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly offset: number;
  readonly length: number;
}

/** Brings a judged document into the form that machines read. */
export function reported(file: string, { index, kind, namespace, name, allowed, findings }: CheckedDocument): ReportedDocument {
  return { file, index, kind, namespace, name, allowed, findings: findings.map(reportedFinding) };
}

function reportedFinding({ finding, line, column }: PlacedFinding): ReportedFinding {
  const { check, severity, path, span, value = "" } = finding;
  const bytes = span === undefined ? { offset: 0, length: utf8Length(value, 0, value.length) } : byteSpan(value, span);
  return { check, severity, path: formatFieldPath(path), message: causeMessage(finding), line, column, ...bytes };
}

/** Says a whole finding on one line, the path first where there is one. */
export function messageOf(finding: Finding): string {
  return finding.path.length === 0 ? causeMessage(finding) : findingMessage(finding);
}

/** What a person calls a document: `PrometheusRule monitoring/api`, or what else is known of it. */
export function titleOf({ sort, kind, namespace, name, index }: CheckedDocument): string {
  if (sort === "rules") return "rule file";
  if (kind === "") return index === 0 ? "" : `document ${index + 1}`;
  const full = namespace === "" ? name : `${namespace}/${name}`;
  return full === "" ? kind : `${kind} ${full}`;
}

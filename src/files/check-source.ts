import type { Finding } from "../checks/finding.ts";
import type { CheckContext } from "../checks/check-run.ts";
import { LineIndex } from "../text/line-index.ts";
import { checkDocument } from "./check-document.ts";
import type { LocalFinding } from "./check-document.ts";
import type { Place } from "./field-locator.ts";
import { readSource } from "./read-source.ts";
import type { DocumentType, SourceDocument } from "./read-source.ts";
import type { DecodedText } from "./read-text.ts";
import { withSecretsOf } from "./source-cluster.ts";
import { SeenObjects } from "./seen-objects.ts";

/** A finding and its place in the file. */
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
  readonly type: DocumentType;
  readonly index: number;
  /** The kind of an object; `RuleFile` for a rule file, empty if there is none. */
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** Whether no finding denies it. */
  readonly allowed: boolean;
  readonly findings: readonly PlacedFinding[];
  /** 1 for an object of monitoring.coreos.com, 0 for any other document. */
  readonly objects: number;
  /** The number of rule files that the document is or contains. */
  readonly ruleFiles: number;
}

/** A file's text and what is found in each of its documents. */
export interface CheckedSource {
  readonly text: string;
  readonly lines: LineIndex;
  readonly documents: readonly CheckedDocument[];
}

/** A file's text, its path, and the objects that were read before it. */
export interface Source extends Partial<DecodedText> {
  readonly text: string;
  readonly path?: string;
  readonly seen?: SeenObjects;
}

/** Reads and checks every document of a file. Never throws. */
export async function checkSource(source: Source, context: CheckContext): Promise<CheckedSource> {
  const read = readSource(source.text);
  const checker = new SourceChecker(source, withSecretsOf(read, context));
  const documents: CheckedDocument[] = [];
  for (const document of read) documents.push(await checker.check(document));
  return { text: source.text, lines: checker.lines, documents };
}

class SourceChecker {
  readonly lines: LineIndex;
  readonly #source: Source;
  readonly #context: CheckContext;
  readonly #seenHere = new SeenObjects();

  constructor(source: Source, context: CheckContext) {
    this.#source = source;
    this.#context = context;
    this.lines = new LineIndex(source.text);
  }

  async check(document: SourceDocument): Promise<CheckedDocument> {
    const { type, index, start } = document;
    const { findings, namePlace, objects, ruleFiles } = await checkDocument(document, this.#context);
    const identity = identityOf(document);
    const about: Finding[] = [];
    if (objects > 0) about.push(...this.#duplicates(document, identity, start + namePlace.start));
    if (type === "object" && this.#source.encoding === "UTF-16") about.push(utf16Object);
    const placed = [...about.map((finding) => ({ finding, place: namePlace })), ...findings]
      .toSorted((a, b) => a.place.start - b.place.start)
      .map((local) => this.#inFile(local, document));
    const allowed = placed.every(({ finding }) => finding.severity !== "deny");
    return { type, index, ...identity, allowed, findings: placed, objects, ruleFiles };
  }

  #inFile({ finding, place }: LocalFinding, { start, unread = false }: SourceDocument): PlacedFinding {
    const inFile = { start: start + place.start, end: start + place.end };
    return { finding: unread ? asWarning(finding) : finding, place: inFile, ...this.lines.at(inFile.start) };
  }

  /** Reports an object that is written twice: in this file, where the last one is applied, or in another of the run. */
  #duplicates(document: SourceDocument, identity: ObjectIdentity, at: number): readonly Finding[] {
    const { path = "", seen } = this.#source;
    const object = { apiVersion: textOf(propertyOf(document.value, "apiVersion")), ...identity };
    const { line } = this.lines.at(at);
    const here = this.#seenHere.note(object, { path: "", line });
    const elsewhere = here === undefined ? seen?.note(object, { path, line }) : undefined;
    const severity = here === undefined ? "hint" : "warn";
    const before = here ?? elsewhere;
    const grade = this.#context.grades.get("yaml/duplicate-object") ?? severity;
    if (before === undefined || grade === "off") return [];
    const where = here === undefined ? `${before.path}:${before.line}` : `line ${before.line}`;
    return [
      {
        check: "yaml/duplicate-object",
        severity: grade,
        path: ["metadata", "name"],
        kind: "Duplicate value",
        value: identity.name,
        problem: `the same ${identity.kind} is already defined at ${where}`,
        fix: "remove or rename one of them",
      },
    ];
  }
}

/** Returns a finding of a document that Prometheus does not read, and therefore does not refuse. */
function asWarning(finding: Finding): Finding {
  const denies = finding.severity === "deny" && finding.check !== "yaml/unread-document";
  return denies ? { ...finding, severity: "warn" } : finding;
}

const utf16Object: Finding = {
  check: "yaml/syntax",
  severity: "deny",
  path: [],
  kind: "Invalid value",
  problem: "the file is UTF-16, which kubectl does not read",
  fix: "save it as UTF-8",
};

type ObjectIdentity = Pick<CheckedDocument, "kind" | "namespace" | "name">;

function identityOf({ type, value }: SourceDocument): ObjectIdentity {
  const metadata = propertyOf(value, "metadata");
  if (type === "rules") return { kind: "RuleFile", namespace: "", name: "" };
  return {
    kind: textOf(propertyOf(value, "kind")),
    namespace: textOf(propertyOf(metadata, "namespace")),
    name: textOf(propertyOf(metadata, "name")) || textOf(propertyOf(metadata, "generateName")),
  };
}

function propertyOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

import type { Finding } from "../checks/finding.ts";
import type { CheckContext } from "../checks/check-run.ts";
import { isOurs, parseApiVersion } from "../checks/schema/is-ours.ts";
import { LineIndex } from "../text/line-index.ts";
import { checkDocument } from "./check-document.ts";
import type { LocalFinding } from "./check-document.ts";
import type { Place } from "./field-locator.ts";
import type { Replacement } from "./replacement.ts";
import { readSource } from "./read-source.ts";
import type { DocumentType, SourceDocument } from "./read-source.ts";
import type { DecodedText } from "./read-text.ts";
import { InputSecrets } from "./input-secrets.ts";

/** A finding and its place in the file. */
export interface PlacedFinding {
  readonly finding: Finding;
  readonly place: Place;
  /** The change of the file that fixes it, if it is known. */
  readonly replacement?: Replacement;
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
  /** What identifies an object of monitoring.coreos.com to the API server, and where its name is. */
  readonly definition?: { readonly key: string; readonly place: Place };
  /** Whether no finding denies it. */
  readonly allowed: boolean;
  readonly findings: readonly PlacedFinding[];
  /** The number of objects of monitoring.coreos.com that the document is or contains. */
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

/** A file's text. */
export interface Source extends Partial<DecodedText> {
  readonly text: string;
}

/**
 * Reads and checks every document of a file. The Secrets and ConfigMaps that they may refer to are those of the file, unless
 * the context has others. Never throws.
 */
export async function checkSource(source: Source, context: CheckContext): Promise<CheckedSource> {
  const read = readSource(source.text);
  const checker = new SourceChecker(source, context.cluster === undefined ? withSecretsOf(read, context) : context);
  const documents: CheckedDocument[] = [];
  for (const document of read) documents.push(await checker.check(document));
  return { text: source.text, lines: checker.lines, documents };
}

/** Returns the context with the Secrets and ConfigMaps of the same file. */
function withSecretsOf(documents: readonly SourceDocument[], context: CheckContext): CheckContext {
  const secrets = new InputSecrets();
  secrets.addDocuments("", documents);
  return secrets.context(context);
}

class SourceChecker {
  readonly lines: LineIndex;
  readonly #source: Source;
  readonly #context: CheckContext;

  constructor(source: Source, context: CheckContext) {
    this.#source = source;
    this.#context = context;
    this.lines = new LineIndex(source.text);
  }

  async check(document: SourceDocument): Promise<CheckedDocument> {
    const { type, index } = document;
    const { findings, namePlace, objects, ruleFiles } = await checkDocument(document, this.#context);
    const identity = identityOf(document);
    const isUtf16 = type === "object" && this.#source.encoding === "UTF-16";
    const placed = [...(isUtf16 ? [{ finding: utf16Object, place: namePlace }] : []), ...findings]
      .toSorted((a, b) => a.place.start - b.place.start)
      .map((local) => this.#inFile(local, document));
    const allowed = placed.every(({ finding }) => finding.severity !== "deny");
    return { type, index, ...identity, ...definitionOf(document, namePlace), allowed, findings: placed, objects, ruleFiles };
  }

  #inFile({ finding, place, replacement }: LocalFinding, { start }: SourceDocument): PlacedFinding {
    const inFile = shifted(place, start);
    const change = replacement === undefined ? {} : { replacement: shifted(replacement, start) };
    return { finding, place: inFile, ...change, ...this.lines.at(inFile.start) };
  }
}

function shifted<T extends Place>(place: T, by: number): T {
  return { ...place, start: place.start + by, end: place.end + by };
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

/** Returns what identifies an object of ours; nothing for other documents, and where the API server makes the name. */
function definitionOf({ type, value, start }: SourceDocument, place: Place): Pick<CheckedDocument, "definition"> {
  const [apiVersion, kind] = [textOf(propertyOf(value, "apiVersion")), textOf(propertyOf(value, "kind"))];
  const metadata = propertyOf(value, "metadata");
  const [namespace, name] = [textOf(propertyOf(metadata, "namespace")), textOf(propertyOf(metadata, "name"))];
  if (type !== "object" || name === "" || !isOurs({ apiVersion, kind })) return {};
  const key = JSON.stringify([parseApiVersion(apiVersion).group, kind, namespace, name]);
  return { definition: { key, place: shifted(place, start) } };
}

function propertyOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

import type { CheckContext } from "../checks/check-run.ts";
import type { CheckedFile } from "./check-file.ts";
import type { CheckedDocument, PlacedFinding } from "./check-source.ts";

/** Where an object is defined. */
interface Defined {
  readonly path: string;
  readonly line: number;
}

/** The id of the check for objects that are defined twice. */
export const duplicateObject = "yaml/duplicate-object";

/** The objects of the files so far, by what identifies them to the API server, to report those that are defined twice. */
export class DuplicateObjects {
  readonly #grades: CheckContext["grades"];
  readonly #inOneCluster: boolean;
  readonly #defined = new Map<string, Defined>();

  /** `inOneCluster` tells that all files are applied, in their order; otherwise they may be alternatives, a base and an overlay. */
  constructor(grades: CheckContext["grades"], inOneCluster = false) {
    this.#grades = grades;
    this.#inOneCluster = inOneCluster;
  }

  /** Adds the objects of a file, and returns it with a finding for each that is defined in it or in another before. */
  add(file: CheckedFile): CheckedFile {
    const here = new Map<string, Defined>();
    const documents = file.documents.map((document) => this.#withDuplicate(document, here, file));
    for (const [key, defined] of here) if (!this.#defined.has(key)) this.#defined.set(key, defined);
    return documents.some((document, index) => document !== file.documents[index]) ? { ...file, documents } : file;
  }

  #withDuplicate(document: CheckedDocument, here: Map<string, Defined>, { path, lines }: CheckedFile): CheckedDocument {
    const { definition, findings, kind, name } = document;
    if (definition === undefined) return document;
    const { key, place } = definition;
    const position = lines.at(place.start);
    const before = here.get(key) ?? this.#defined.get(key);
    if (!here.has(key)) here.set(key, { path, line: position.line });
    const isHere = before?.path === path;
    const replaces = isHere || this.#inOneCluster;
    const severity = this.#grades.get(duplicateObject) ?? (replaces ? "warn" : "hint");
    if (before === undefined || severity === "off") return document;
    const where = isHere ? `line ${before.line}` : `${before.path}:${before.line}`;
    const problem = replaces ? `replaces the same ${kind} at ${where}` : `the same ${kind} is already defined at ${where}`;
    const finding = {
      check: duplicateObject,
      severity,
      path: ["metadata", "name"],
      kind: "Duplicate value",
      value: name,
    } as const;
    const placed: PlacedFinding = { finding: { ...finding, problem, fix: "remove or rename one of them" }, place, ...position };
    const all = [placed, ...findings].toSorted((a, b) => a.place.start - b.place.start);
    return { ...document, findings: all, allowed: document.allowed && severity !== "deny" };
  }
}

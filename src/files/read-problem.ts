import type { Severity } from "../checks/finding.ts";
import type { FieldPath } from "../text/field-path.ts";

/** What a reader of YAML reports about a document: where in its text, at which field, and what to do. */
export interface ReadProblem {
  readonly check: string;
  readonly severity: Severity;
  readonly at: number;
  /** Where it ends, if it is more than a position. */
  readonly end?: number;
  readonly path: FieldPath;
  readonly problem: string;
  readonly fix: string;
}

/** The value that a reader got from a document. */
export interface Reading {
  readonly value: unknown;
  readonly problems: readonly ReadProblem[];
}

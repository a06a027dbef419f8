import type { Certificates } from "../ports.ts";
import type { NameScheme } from "../promql/names.ts";
import type { FieldPath } from "../text/field-path.ts";
import type { FieldError } from "../text/field-error.ts";
import type { References } from "../cluster/references.ts";

/** A field that is left out as the program does not know its key in that version. */
export interface Dropped {
  readonly path: FieldPath;
  readonly key: string;
}

/** What the rendering of a field needs beside its value. */
export interface Scope {
  /** The version of Prometheus that will read the file. */
  readonly version: string;
  /** Which label names it takes. */
  readonly labelNames: NameScheme;
  /** The namespace that references lead into. */
  readonly namespace: string;
  readonly references: References;
  /** What tells certificates from other texts; where it is absent, every text is taken for one. */
  readonly certificates?: Certificates | undefined;
  /** Faults found so far; what has any is not to be written. */
  readonly reasons: FieldError[];
  readonly dropped: Dropped[];
}

/** A map of the configuration, in the order in which it is written; what is undefined in it is left out. */
export type Config = Record<string, unknown>;

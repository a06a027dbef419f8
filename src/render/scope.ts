import type { FieldPath } from "../text/field-path.ts";
import type { DataReference, References } from "../cluster/references.ts";

/** A field that is left out because the version of the program does not know its key. */
export interface Dropped {
  readonly path: FieldPath;
  readonly key: string;
}

/** What rendering a field needs besides its value. */
export interface Scope {
  /** The version of Prometheus that will read the file. */
  readonly version: string;
  /** The namespace that references lead into. */
  readonly namespace: string;
  readonly references: References;
  readonly dropped: Dropped[];
  /** The keys of Secrets and ConfigMaps that the configuration refers to as files. */
  readonly files: DataReference[];
}

/** A map of the configuration, in the order in which it is written; undefined entries are left out. */
export type Config = Record<string, unknown>;

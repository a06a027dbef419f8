import type { Random } from "../../support/random.ts";

/** Options of making values. */
export interface Making {
  readonly random: Random;
  /** Paths that must be present, of leaves and of their parents. */
  readonly wanted: ReadonlySet<string>;
  /** The probability that a choice is wrong, within what the CRD allows. */
  readonly wild: number;
  /** The probability that an optional field is present. */
  readonly fullness: number;
  /** How fields that become arguments and parts of the workload are made; without it, they are left out. */
  readonly workload?: WorkloadMaking;
}

/** How to make fields that become arguments and parts of the workload. */
export interface WorkloadMaking {
  /** Returns what a field is chosen from, by its path; that of a key of a map ends in `{key}`. */
  readonly values: (path: string) => readonly (string | number | boolean)[] | undefined;
  /** Returns those of an object's fields of which it must have exactly one. */
  readonly alternatives: (path: string, fields: readonly string[]) => readonly string[];
}

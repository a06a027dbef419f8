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
}

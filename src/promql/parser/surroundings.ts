/** The innermost parentheses around a place. */
export interface Surroundings {
  /** The name of the function or aggregation; empty for plain parentheses. */
  readonly name: string;
  readonly aggregation: boolean;
}

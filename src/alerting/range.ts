/** Two numbers and all between them: minutes of a day, days, months or years. `last` is part of it. */
export interface Range {
  readonly first: number;
  readonly last: number;
}

/** What a text says, or what is wrong with it: clauses, as in a field error. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: string; readonly fix: string };

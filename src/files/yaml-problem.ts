/** Why a text is not a YAML document: where, and two lower-case clauses: what is wrong and what to do. */
export interface YamlProblem {
  readonly at: number;
  readonly problem: string;
  readonly fix: string;
}

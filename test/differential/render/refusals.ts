/** Something that the operator and we write alike, and Prometheus refuses. */
export interface Refusal {
  readonly reason: string;
  /** What Prometheus says. */
  readonly message: RegExp;
}

/** Every refusal that is no fault of the rendering. */
export const refusals: readonly Refusal[] = [
  {
    reason: "Names of labels that only the version's own Prometheus could read are told of where rules and relabeling are checked",
    message: /is not a valid label name/,
  },
];

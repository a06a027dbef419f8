/** A way in which we judge an object otherwise than the API server, on purpose. */
export interface Divergence {
  readonly reason: string;
  /** Whether it explains this difference, as compare.ts tells it. */
  readonly explains: (difference: string) => boolean;
}

/** Every deliberate difference. What none of them explains is a bug. */
export const divergences: readonly Divergence[] = [
  {
    reason:
      "Numbers and booleans among the labels and annotations of rules become text by the mutating webhook, before the API server looks at them; we warn",
    explains: (difference) =>
      /^only the API server refuses spec\.groups\[\d+\](?:\.rules\[\d+\])?\.(?:labels|annotations)\./.test(difference),
  },
];

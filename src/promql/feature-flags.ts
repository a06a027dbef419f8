/** Returns how to turn on an optional part of PromQL, by the name that Prometheus' flag `--enable-feature` has for it. */
export function howToEnable(feature: string): string {
  return `enable the feature in Prometheus (spec.enableFeatures) and in promgate (--enable-feature=${feature})`;
}

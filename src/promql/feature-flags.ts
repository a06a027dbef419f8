/** Returns how to turn on an optional part of PromQL, by the name that Prometheus' flag `--enable-feature` has for it. */
export function howToEnable(feature: string): string {
  return `add ${feature} to enableFeatures of the Prometheus and to --enable-feature of promgate`;
}

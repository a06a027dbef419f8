/** Represents a spec without a version. */
export const noVersion = "none";

/** Versions of Prometheus to render for: all minor versions from the oldest supported one, and none. */
export const versions: readonly string[] = [
  noVersion,
  "v3.16.0",
  ...Array.from({ length: 11 }, (_, minor) => `v2.${45 + minor}.${minor % 3}`),
  ...Array.from({ length: 17 }, (_, minor) => `v3.${minor}.${minor % 2}`),
];

/** Unsupported and invalid versions, and unusual spellings. */
export const rareVersions = ["3.5.0", "2.53", "v3.0.0-rc.1", "3", "v3.5.0+build", "v1.8.2", "4.0.0", "latest", "", " 3.5"];

/** What stands for no version in a spec. */
export const noVersion = "none";

/** Versions of Prometheus to write for: every minor one from the oldest supported on, and none at all. */
export const versions: readonly string[] = [
  noVersion,
  "v3.16.0",
  ...Array.from({ length: 11 }, (_, minor) => `v2.${45 + minor}.${minor % 3}`),
  ...Array.from({ length: 17 }, (_, minor) => `v3.${minor}.${minor % 2}`),
];

/** Versions that are not supported any more, or never were, and how else they may be written. */
export const rareVersions = ["3.5.0", "2.53", "v3.0.0-rc.1", "3", "v3.5.0+build", "v1.8.2", "4.0.0", "latest", "", " 3.5"];

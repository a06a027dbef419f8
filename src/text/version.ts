/** A version such as `3.5.1`; missing numbers are 0. */
export interface Version {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
  /** Whether it precedes the release of these numbers, as `3.0.0-rc.1` does. */
  readonly isPreRelease: boolean;
}

const form = /^v?(\d+)(?:\.(\d+)(?:\.(\d+))?)?(-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/;

/**
 * Parses `major`, `major.minor` or `major.minor.patch`, with or without a leading `v`, a pre-release and build metadata
 * (https://semver.org/). Returns undefined for any other text.
 */
export function parseVersion(text: string): Version | undefined {
  const [, major, minor = "0", patch = "0", preRelease] = form.exec(text) ?? [];
  if (major === undefined) return undefined;
  return { major: Number(major), minor: Number(minor), patch: Number(patch), isPreRelease: preRelease !== undefined };
}

/**
 * Compares two versions: negative if `a` precedes `b`, positive if it follows it. Pre-releases of the same numbers
 * compare as equal.
 */
export function compareVersions(a: Version, b: Version): number {
  return a.major - b.major || a.minor - b.minor || a.patch - b.patch || Number(b.isPreRelease) - Number(a.isPreRelease);
}

/** Reports whether a version is `since` or later. Text that is not a version, as `main`, counts as later than any. */
export function atLeast(version: string, since: string): boolean {
  if (version === since) return true;
  const parsed = parseVersion(version);
  const limit = parseVersion(since);
  return parsed === undefined || (limit !== undefined && compareVersions(parsed, limit) >= 0);
}

/** Returns the `major.minor` of a version. */
export function minorVersion({ major, minor }: Version): string {
  return `${major}.${minor}`;
}

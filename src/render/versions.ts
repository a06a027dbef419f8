import type { NameScheme } from "../promql/names.ts";
import { atLeast, parseVersion } from "../text/version.ts";

/** Returns a version of Prometheus that can be rendered for, 2 or 3, without its leading `v`; undefined for any other. */
export function supportedVersion(written: string): string | undefined {
  const version = written.trim();
  const major = parseVersion(version)?.major;
  return major === 2 || major === 3 ? version.replace(/^v/, "") : undefined;
}

/**
 * Which label names Prometheus takes in relabeling and external labels: from 3.0 on any text, but where names are to be
 * legacy ones, which it asks of labels too from 3.7 on.
 */
export function labelScheme(version: string, nameValidationScheme: string | undefined): NameScheme {
  if (!atLeast(version, "3.0")) return "legacy";
  return nameValidationScheme === "Legacy" && atLeast(version, "3.7") ? "legacy" : "utf8";
}

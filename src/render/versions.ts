import { knows } from "../model/gate.ts";
import type { NameScheme } from "../promql/names.ts";

/** The Prometheus that runs where a spec names no version: upstream's default of the release that is rendered after. */
export const defaultVersion = "3.13.1";

const form = /^v?\d+(?:\.\d+){0,2}(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/;

/** Reads a version of Prometheus that can be rendered for: 2 or 3, with or without a leading `v`; undefined for any other. */
export function supportedVersion(written: string): string | undefined {
  const version = written.trim();
  return form.test(version) && /^v?0*[23](?:[.+-]|$)/.test(version) ? version.replace(/^v/, "") : undefined;
}

/**
 * Which label names Prometheus takes in relabeling and external labels: from 3.0 on any text, but where names are to be
 * legacy ones, which it asks of labels too from 3.7 on.
 */
export function labelScheme(version: string, nameValidationScheme: string | undefined): NameScheme {
  if (!atLeast(version, "3.0")) return "legacy";
  return nameValidationScheme === "Legacy" && atLeast(version, "3.7") ? "legacy" : "utf8";
}

/** Whether a version of Prometheus is `since` (`major.minor`) or later. */
export function atLeast(version: string, since: string): boolean {
  return knows([{ product: "prometheus", since }], "prometheus", version);
}

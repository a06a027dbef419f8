import { knows } from "../model/gate.ts";

/** The Prometheus that runs where a spec names no version: upstream's default of the release that is rendered after. */
export const defaultVersion = "3.13.1";

const form = /^v?\d+(?:\.\d+){0,2}(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/;

/** Reads a version of Prometheus that can be rendered for: 2 or 3, with or without a leading `v`; undefined for any other. */
export function supportedVersion(written: string): string | undefined {
  const version = written.trim();
  return form.test(version) && /^v?0*[23](?:[.+-]|$)/.test(version) ? version.replace(/^v/, "") : undefined;
}

/** Whether a version of Prometheus is `since` (`major.minor`) or later. */
export function atLeast(version: string, since: string): boolean {
  return knows([{ product: "prometheus", since }], "prometheus", version);
}

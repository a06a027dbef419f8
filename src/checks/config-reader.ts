import { release } from "../model/release.ts";
import type { Tagged } from "../model/tagged.ts";
import type { NameScheme } from "../promql/names.ts";
import { atLeast, minorVersion, parseVersion } from "../text/version.ts";

/** What is known of the Prometheus that reads the configuration made of an object. */
export interface ConfigReader {
  /** The Prometheus as messages name it: `Prometheus 3.5.0`. */
  readonly title: string;
  /** `major.minor` or `major.minor.patch`; where no Prometheus is known, the newest one, which accepts most. */
  readonly version: string;
  /** Whether the version is that of a Prometheus, rather than assumed. */
  readonly isKnown: boolean;
  /** Which label names it accepts in relabeling and external labels. */
  readonly labelNames: NameScheme;
  /** The interval of jobs that set none, where it is known. */
  readonly scrapeInterval?: string;
  /** The names of its scrape classes, where they are known. */
  readonly scrapeClasses?: readonly string[];
  /** Whether it forbids ServiceMonitors to name files of its container. */
  readonly deniesFiles: boolean;
}

/** Returns what holds where no Prometheus is known: only what no version of at most `version` accepts is wrong then. */
export function assumedReader(version: string): ConfigReader {
  return { ...readerOfVersion(version), isKnown: false, deniesFiles: false };
}

/** Returns what the spec of a Prometheus says about how it reads configuration. */
export function readerOf(spec: Tagged["prometheus"]): ConfigReader {
  const { scrapeInterval = "", scrapeClasses = [], arbitraryFSAccessThroughSMs, nameValidationScheme } = spec;
  const version = versionOf(spec);
  return {
    ...readerOfVersion(version ?? release.prometheus.default, nameValidationScheme),
    isKnown: version !== undefined,
    ...(scrapeInterval === "" ? {} : { scrapeInterval }),
    scrapeClasses: scrapeClasses.map(({ name }) => name),
    deniesFiles: arbitraryFSAccessThroughSMs?.deny === true,
  };
}

function readerOfVersion(version: string, nameValidationScheme?: string): Pick<ConfigReader, "title" | "version" | "labelNames"> {
  return { title: `Prometheus ${version}`, version, labelNames: nameScheme(version, nameValidationScheme) };
}

/**
 * Returns the version of Prometheus that a spec asks for, without its leading `v`; undefined where that is not a version
 * of Prometheus 2 or 3.
 */
export function versionOf({ version = "" }: Pick<Tagged["prometheus"], "version">): string | undefined {
  const written = version.trim();
  if (written === "") return release.prometheus.default;
  const major = parseVersion(written)?.major;
  return major === 2 || major === 3 ? written.replace(/^v/, "") : undefined;
}

/**
 * Returns the names that a Prometheus accepts in rules, relabeling and external labels: from 3.0 on any text, except where
 * its `nameValidationScheme` is `Legacy`, which covers more than scraped metrics from 3.7 on.
 */
export function nameScheme(version: string, nameValidationScheme?: string): NameScheme {
  if (!atLeast(version, "3.0")) return "legacy";
  return nameValidationScheme === "Legacy" && atLeast(version, "3.7") ? "legacy" : "utf8";
}

/** Reports whether a version comes after those that we know. */
export function isNewer(version: string): boolean {
  const { newest } = release.prometheus;
  const parsed = parseVersion(version);
  return parsed === undefined || (minorVersion(parsed) !== newest && atLeast(version, newest));
}

import { atLeast } from "../../../src/text/version.ts";
import { comparedVersions } from "../../support/prometheus-parser.ts";
import type { ComparedVersion } from "../../support/prometheus-parser.ts";
import { startAnswering } from "./ask.ts";
import type { Answering } from "./ask.ts";
import type { ObjectSet } from "./generate.ts";
import { versionOf } from "./refusals.ts";
import type { Told } from "./stricter.ts";
import type { LoadAnswer } from "./upstream.ts";

/** Programs that load a configuration file as Prometheus of a version does. */
export type Loaders = Readonly<Record<ComparedVersion, Answering<{ readonly text: string }, LoadAnswer>>>;

/** A configuration file, and the set that it was rendered from. */
export interface Asked {
  readonly set: Pick<ObjectSet, "prometheus">;
  readonly text: string | undefined;
}

/** Starts a program for each version. */
export async function startLoaders(): Promise<Loaders> {
  return {
    "2.45": await startAnswering("config-load-2.45"),
    "3.5": await startAnswering("config-load-3.5"),
    "3.16": await startAnswering("config-load-3.16"),
  };
}

/** Returns the error of Prometheus for each file, if there is a file and a Prometheus of its version. */
export async function toldOf(files: readonly Asked[], loaders: Loaders): Promise<readonly Told[]> {
  const results: Told[] = files.map(() => ({ asked: false }));
  for (const loader of comparedVersions) {
    const ours = files.flatMap(({ set, text }, index) =>
      text !== undefined && loaderFor(set) === loader ? [{ index, text }] : [],
    );
    const answers = await loaders[loader].ask(ours.map(({ text }) => ({ text })));
    for (const [place, { ok, message = "" }] of answers.entries()) {
      const index = ours[place]?.index;
      if (index !== undefined) results[index] = { asked: true, ...(ok ? {} : { refusal: message }) };
    }
  }
  return results;
}

/** Returns the Prometheus to read a file with: a newer one of the same major version reads what older ones do. */
function loaderFor(set: Asked["set"]): ComparedVersion | undefined {
  const version = versionOf(set);
  if (atLeast(version, "3.6")) return "3.16";
  if (atLeast(version, "3.0")) return "3.5";
  return /^v?2\.45(?:\.|$)/.test(version) ? "2.45" : undefined;
}

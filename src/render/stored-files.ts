import type { ServiceMonitor } from "../cluster/object.ts";
import { References } from "../cluster/references.ts";
import type { DataReference } from "../cluster/references.ts";
import type { Snapshot } from "../cluster/snapshot.ts";
import { emitYaml } from "../text/emit-yaml.ts";
import type { CachedFragment } from "./fragment.ts";
import { isUsesComment, settingsComment, stateOf, usesIn } from "./provenance.ts";
import { serviceMonitorJobName } from "./scrape/service-monitor.ts";
import { tlsAssetsFolder } from "./tls-assets.ts";

/**
 * The files that a Prometheus has been given before, by this process or another: objects that are invalid now stay as they are
 * in them.
 */
export class StoredFiles {
  readonly #configuration: string;
  /** Where scrape jobs begin, by the first line of each. */
  readonly #jobs = new Map<string, number>();
  /** The rule files by name. */
  readonly rules: ReadonlyMap<string, string>;

  constructor(configuration: string, rules: ReadonlyMap<string, string>) {
    this.#configuration = configuration;
    this.rules = rules;
    // Lines of texts are indented, so that only jobs begin like this.
    for (const { 0: line, index } of configuration.matchAll(/^- job_name: .*$/gm)) {
      if (!this.#jobs.has(line)) this.#jobs.set(line, index);
    }
  }

  /**
   * Returns the jobs of a ServiceMonitor as they are stored; undefined where there are none, where they were rendered with
   * other settings, or where a Secret or ConfigMap that they were rendered from has changed.
   */
  jobs(monitor: ServiceMonitor, settingsId: string, snapshot: Snapshot): CachedFragment | undefined {
    if (!this.#configuration.startsWith(settingsComment(settingsId))) return undefined;
    const place = this.#placeOf(monitor);
    if (place === undefined) return undefined;
    const lineBefore = this.#configuration.slice(this.#configuration.lastIndexOf("\n", place.start - 2) + 1, place.start);
    const comment = isUsesComment(lineBefore) ? lineBefore : "";
    const jobs = this.#configuration.slice(place.start, place.end);
    const references = new References(snapshot);
    const uses = usesIn(comment);
    const isSame = uses.every(({ kind, key, state }) => {
      const [namespace = "", name = ""] = key.split("/");
      return state === stateOf(references.find(kind === "Secret" ? kind : "ConfigMap", namespace, name));
    });
    const files = filesIn(jobs);
    if (!isSame || !files.every((file) => references.resolve(file).ok)) return undefined;
    return { key: settingsId, used: references.used, fragment: { text: comment + jobs, findings: [], dropped: [], files } };
  }

  #placeOf(monitor: ServiceMonitor): { readonly start: number; readonly end: number } | undefined {
    const start = this.#jobs.get(firstLineOf(monitor, 0));
    if (start === undefined) return undefined;
    let end = start;
    for (let index = 0; this.#jobs.get(firstLineOf(monitor, index)) === end; index += 1) end = this.#endOfJob(end);
    return { start, end };
  }

  #endOfJob(start: number): number {
    const next = /\n(?=[^ \n])/g;
    next.lastIndex = start;
    return (next.exec(this.#configuration)?.index ?? this.#configuration.length - 1) + 1;
  }
}

function firstLineOf(monitor: ServiceMonitor, index: number): string {
  return emitYaml([{ job_name: serviceMonitorJobName(monitor, index) }]).trimEnd();
}

/** Returns the keys of Secrets and ConfigMaps that jobs refer to as files. */
function filesIn(jobs: string): readonly DataReference[] {
  const names = jobs.matchAll(new RegExp(`${tlsAssetsFolder}/([01])_([^_\\s"]+)_([^_\\s"]+)_([-._a-zA-Z0-9]+)`, "g"));
  return Array.from(names, ([, kind, namespace = "", name = "", key = ""]) => {
    return { kind: kind === "0" ? "Secret" : "ConfigMap", namespace, name, key };
  });
}

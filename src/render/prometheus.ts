import { emitYaml } from "../text/emit-yaml.ts";
import type { AnyObject, Prometheus, PrometheusRule } from "../world/object.ts";
import type { Reason } from "../world/reason.ts";
import { References } from "../world/references.ts";
import { selectPrometheusRules, selectServiceMonitors } from "../world/selection.ts";
import type { Snapshot } from "../world/snapshot.ts";
import { Fragments } from "./fragments.ts";
import { globalSection } from "./prometheus/global.ts";
import { enforcedRules, ruleEnforcement, ruleFile, ruleFileName } from "./rules/rule-files.ts";
import { ruleConfigMaps } from "./rules/rule-config-maps.ts";
import type { RuleConfigMap } from "./rules/rule-config-maps.ts";
import type { Config, Dropped, Scope } from "./scope.ts";
import { serviceMonitorJobs } from "./scrape/service-monitor.ts";
import { jobSettings } from "./settings.ts";
import type { Capabilities } from "./settings.ts";
import { defaultVersion, supportedVersion } from "./versions.ts";

/** What rendering needs beside the objects. */
export interface RenderOptions {
  readonly capabilities?: Capabilities;
  /** The fragments of earlier renderings of the same Prometheus. */
  readonly fragments?: Fragments;
  /** Why Prometheus would not load a PrometheusRule; where this is absent, every one is taken to be right. */
  readonly ruleFaults?: (rule: PrometheusRule, prometheus: Prometheus) => readonly Reason[];
}

/** An object that is selected, and left out all the same. */
export interface Excluded {
  readonly object: AnyObject;
  readonly reasons: readonly Reason[];
}

/** Fields of an object that the version of Prometheus does not know. */
export interface DroppedFields {
  readonly object: AnyObject;
  readonly dropped: readonly Dropped[];
}

/** What a Prometheus gets. */
export interface Rendering {
  /** Files by their path below `/etc/prometheus`: `prometheus.yaml`, and `rules/<ConfigMap>/<file>` for each PrometheusRule. */
  readonly files: ReadonlyMap<string, string>;
  /** Why there is no `prometheus.yaml`; nothing is wrong where this is empty. */
  readonly reasons: readonly Reason[];
  readonly excluded: readonly Excluded[];
  readonly dropped: readonly DroppedFields[];
}

/**
 * Renders the configuration of a Prometheus and its rule files, as prometheus-operator 0.93 would have it in meaning: from
 * the Prometheus and what it selects in the Snapshot. Nothing but these decides what is written.
 */
export function renderPrometheus(snapshot: Snapshot, prometheus: Prometheus, options: RenderOptions = {}): Rendering {
  return new Renderer(snapshot, prometheus, options).render();
}

class Renderer {
  readonly #snapshot: Snapshot;
  readonly #prometheus: Prometheus;
  readonly #options: RenderOptions;
  readonly #reasons: Reason[] = [];
  readonly #excluded: Excluded[] = [];
  readonly #dropped: DroppedFields[] = [];
  readonly #references: References;
  readonly #version: string;

  constructor(snapshot: Snapshot, prometheus: Prometheus, options: RenderOptions) {
    this.#snapshot = snapshot;
    this.#prometheus = prometheus;
    this.#options = options;
    this.#references = new References(snapshot);
    const { version = defaultVersion } = prometheus.spec;
    const supported = supportedVersion(version === "" ? defaultVersion : version);
    if (supported === undefined) {
      const problem = "this is no version of Prometheus 2 or 3";
      this.#reasons.push({
        path: ["spec", "version"],
        kind: "Invalid value",
        value: version,
        problem,
        fix: "write one such as v3.5.0",
      });
    }
    this.#version = supported ?? defaultVersion;
  }

  render(): Rendering {
    const maps = this.#ruleConfigMaps();
    const scope = this.#scope(this.#prometheus.metadata.namespace);
    const sections = this.#sections(maps, scope);
    this.#note(this.#prometheus, scope.dropped);
    this.#reasons.push(...scope.reasons);
    const files = new Map<string, string>();
    if (this.#reasons.length === 0) files.set("prometheus.yaml", sections.join(""));
    for (const { name, files: rules } of maps) for (const [file, text] of rules) files.set(`rules/${name}/${file}`, text);
    return { files, reasons: this.#reasons, excluded: this.#excluded, dropped: this.#dropped };
  }

  #sections(maps: readonly RuleConfigMap[], scope: Scope): readonly string[] {
    const { spec } = this.#prometheus;
    const ruleFiles = maps.map(({ name }) => `/etc/prometheus/rules/${name}/*.yaml`);
    return [
      section(globalSection(this.#prometheus, scope)),
      spec.ruleSelector === undefined ? "" : section({ rule_files: ruleFiles }),
      this.#scrapeConfigs(scope),
    ];
  }

  #scrapeConfigs(scope: Scope): string {
    const { capabilities = { endpointSlices: true, podTopologyLabels: false }, fragments = new Fragments() } = this.#options;
    const settings = jobSettings(this.#prometheus, capabilities, scope);
    const texts: string[] = [];
    const selection = selectServiceMonitors(this.#snapshot, this.#prometheus);
    if (!selection.ok) this.#reasons.push(selection.reason);
    for (const { object, why } of selection.ok ? selection.candidates : []) {
      if (why !== undefined) continue;
      const { text, reasons, dropped } = fragments.fragment(object, serviceMonitorJobs, settings, this.#snapshot);
      if (reasons.length > 0) this.#excluded.push({ object, reasons });
      this.#note(object, dropped);
      if (text !== "") texts.push(text);
    }
    return texts.length === 0 ? "scrape_configs: []\n" : `scrape_configs:\n${texts.join("")}`;
  }

  #ruleConfigMaps(): readonly RuleConfigMap[] {
    const { metadata, spec } = this.#prometheus;
    const enforcement = ruleEnforcement(spec);
    const files = new Map<string, string>();
    const selection = selectPrometheusRules(this.#snapshot, this.#prometheus);
    if (!selection.ok) this.#reasons.push(selection.reason);
    for (const { object, why } of selection.ok ? selection.candidates : []) {
      if (why !== undefined) continue;
      const scope = this.#scope(object.metadata.namespace);
      const rule = enforcedRules(object, enforcement, scope.reasons);
      const text = ruleFile(rule, scope);
      const reasons = [...scope.reasons, ...(this.#options.ruleFaults?.(rule, this.#prometheus) ?? [])];
      if (reasons.length > 0) this.#excluded.push({ object, reasons });
      else files.set(ruleFileName(object), text);
      this.#note(object, scope.dropped);
    }
    return ruleConfigMaps(metadata.name, files);
  }

  #scope(namespace: string): Scope {
    return { version: this.#version, namespace, references: this.#references, reasons: [], dropped: [] };
  }

  #note(object: AnyObject, dropped: readonly Dropped[]): void {
    if (dropped.length > 0) this.#dropped.push({ object, dropped });
  }
}

function section(config: Config): string {
  return Object.keys(config).length === 0 ? "" : emitYaml(config, "given");
}

import { prometheusSpec } from "../model/kind/prometheus.ts";
import { release } from "../model/release.ts";
import type { Certificates } from "../ports.ts";
import { emitYaml } from "../text/emit-yaml.ts";
import type { AnyObject, Prometheus, PrometheusRule, SpecObject } from "../cluster/object.ts";
import type { FieldError } from "../text/field-error.ts";
import { References } from "../cluster/references.ts";
import { scrapeSelectorFaults, selectPrometheusRules, selectServiceMonitors } from "../cluster/selection.ts";
import type { Snapshot } from "../cluster/snapshot.ts";
import { Fragments } from "./fragments.ts";
import type { Fragment } from "./fragments.ts";
import { keysOf } from "./keys.ts";
import { additionalList } from "./prometheus/additional.ts";
import type { ReadYaml, WrittenMap } from "./prometheus/additional.ts";
import { shardedJobs } from "./prometheus/additional-jobs.ts";
import { alertingSection } from "./prometheus/alerting.ts";
import { globalSection } from "./prometheus/global.ts";
import { otlpSection } from "./prometheus/otlp.ts";
import { remoteReadSection, remoteWriteSection } from "./prometheus/remote.ts";
import { storageSection, withoutEmpty } from "./prometheus/storage.ts";
import { tracingSection } from "./prometheus/tracing.ts";
import { classFaults, workloadFaults } from "./prometheus/workload-faults.ts";
import { enforcedRules, ruleEnforcement, ruleFileContent, ruleFileName } from "./rules/rule-files.ts";
import { ruleConfigMaps } from "./rules/rule-config-maps.ts";
import type { RuleConfigMap } from "./rules/rule-config-maps.ts";
import type { Config, Dropped, Scope } from "./scope.ts";
import { serviceMonitorJobs } from "./scrape/service-monitor.ts";
import type { Enforcement } from "./scrape/enforcement.ts";
import { jobSettings } from "./settings.ts";
import type { Capabilities, JobSettings } from "./settings.ts";
import { isUnmanaged, unrenderedParts } from "./unrendered.ts";
import type { Unrendered } from "./unrendered.ts";
import { labelScheme, supportedVersion } from "./versions.ts";

/** What rendering needs beside the objects. */
export interface RenderOptions {
  readonly capabilities?: Capabilities;
  /** The fragments of earlier renderings of the same Prometheus. */
  readonly fragments?: Fragments;
  /** Reads the lists that Secrets hold as YAML; where this is absent, they cannot be read. */
  readonly readYaml?: ReadYaml;
  /** Tells certificates from other texts; where this is absent, every text is taken for one. */
  readonly certificates?: Certificates;
  /** Why a Prometheus would not load a PrometheusRule, whose spec is what its file holds; where this is absent, every one is taken to be right. */
  readonly ruleFaults?: (rule: SpecObject<Config>, prometheus: Prometheus) => readonly FieldError[];
}

/** An object that is selected, and left out all the same. */
export interface Excluded {
  readonly object: AnyObject;
  readonly reasons: readonly FieldError[];
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
  /** Whether the configuration is left to the user, as no kind of scrape object is selected: there is no `prometheus.yaml`. */
  readonly unmanaged: boolean;
  /** Why there is no `prometheus.yaml`; nothing is wrong where this is empty. */
  readonly reasons: readonly FieldError[];
  readonly excluded: readonly Excluded[];
  readonly dropped: readonly DroppedFields[];
  /** What nothing here turns into files yet. */
  readonly unrendered: Unrendered;
}

/**
 * Renders the configuration of a Prometheus and its rule files, with the meaning that prometheus-operator gives it: from
 * the Prometheus and what it selects in the Snapshot. Nothing but these decides what is written.
 */
export function renderPrometheus(snapshot: Snapshot, prometheus: Prometheus, options: RenderOptions = {}): Rendering {
  return new Renderer(snapshot, prometheus, options).render();
}

const newestCluster: Capabilities = { endpointSlices: true, podTopologyLabels: false };

const noReader: ReadYaml = () => ({ problem: "nothing here reads YAML" });

class Renderer {
  readonly #snapshot: Snapshot;
  readonly #prometheus: Prometheus;
  readonly #options: RenderOptions;
  readonly #reasons: FieldError[] = [];
  readonly #excluded: Excluded[] = [];
  readonly #dropped: DroppedFields[] = [];
  readonly #references: References;
  readonly #fragments: Fragments;
  readonly #version: string;

  constructor(snapshot: Snapshot, prometheus: Prometheus, options: RenderOptions) {
    this.#snapshot = snapshot;
    this.#prometheus = prometheus;
    this.#options = options;
    this.#references = new References(snapshot);
    this.#fragments = options.fragments ?? new Fragments();
    const { version = release.prometheus.default } = prometheus.spec;
    const supported = supportedVersion(version === "" ? release.prometheus.default : version);
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
    this.#version = supported ?? release.prometheus.default;
  }

  render(): Rendering {
    const maps = this.#ruleConfigMaps();
    const scope = this.#scope(this.#prometheus.metadata.namespace);
    this.#reasons.push(...scrapeSelectorFaults(this.#prometheus));
    if (isUnmanaged(this.#prometheus)) {
      classFaults(this.#prometheus.spec.scrapeClasses, scope);
      this.#reasons.push(...scope.reasons);
      return this.#rendering(maps, undefined);
    }
    const sections = this.#sections(maps, scope);
    this.#note(this.#prometheus, scope.dropped);
    this.#reasons.push(...scope.reasons);
    return this.#rendering(maps, this.#reasons.length === 0 ? sections.join("") : undefined);
  }

  #rendering(maps: readonly RuleConfigMap[], configuration: string | undefined): Rendering {
    const files = new Map<string, string>();
    if (configuration !== undefined) files.set("prometheus.yaml", configuration);
    for (const { name, files: rules } of maps) for (const [file, text] of rules) files.set(`rules/${name}/${file}`, text);
    return {
      files,
      unmanaged: isUnmanaged(this.#prometheus),
      reasons: this.#reasons,
      excluded: this.#excluded,
      dropped: this.#dropped,
      unrendered: unrenderedParts(this.#snapshot, this.#prometheus),
    };
  }

  #sections(maps: readonly RuleConfigMap[], scope: Scope): readonly string[] {
    const prometheus = this.#prometheus;
    const { capabilities = newestCluster, readYaml = noReader } = this.#options;
    workloadFaults(prometheus, scope);
    const settings = jobSettings(prometheus, capabilities, scope);
    const ruleFiles = maps.map(({ name }) => `/etc/prometheus/rules/${name}/*.yaml`);
    const { additionalScrapeConfigs } = prometheus.spec;
    const jobs = additionalList("additionalScrapeConfigs", additionalScrapeConfigs, scope, readYaml) ?? [];
    return [
      section(globalSection(prometheus, scope)),
      section(withoutEmpty(keysOf(prometheusSpec, { runtime: prometheus.spec.runtime }, scope, ["spec"]))),
      prometheus.spec.ruleSelector === undefined ? "" : section({ rule_files: ruleFiles }),
      this.#scrapeConfigs(settings, shardedJobs(jobs, settings)),
      section(storageSection(prometheus, scope)),
      section(alertingSection(prometheus, settings, scope, readYaml)),
      section(remoteWriteSection(prometheus, scope)),
      section(remoteReadSection(prometheus, scope)),
      section(otlpSection(prometheus, scope)),
      section(tracingSection(prometheus, scope)),
    ];
  }

  #scrapeConfigs(settings: JobSettings, additional: readonly WrittenMap[]): string {
    const { certificates } = this.#options;
    const texts: string[] = [];
    const selection = selectServiceMonitors(this.#snapshot, this.#prometheus);
    for (const { object, why } of selection.ok ? selection.candidates : []) {
      if (why !== undefined) continue;
      const { text, reasons, dropped } = this.#fragments.fragment(
        object,
        serviceMonitorJobs,
        settings,
        this.#snapshot,
        certificates,
      );
      if (reasons.length > 0) this.#excluded.push({ object, reasons });
      this.#note(object, dropped);
      if (text !== "") texts.push(text);
    }
    if (additional.length > 0) texts.push(emitYaml(additional, "given"));
    return texts.length === 0 ? "scrape_configs: []\n" : `scrape_configs:\n${texts.join("")}`;
  }

  #ruleConfigMaps(): readonly RuleConfigMap[] {
    const { metadata, spec } = this.#prometheus;
    const enforcement = ruleEnforcement(spec);
    const key = JSON.stringify([this.#version, enforcement, spec.enableFeatures]);
    const files = new Map<string, string>();
    const selection = selectPrometheusRules(this.#snapshot, this.#prometheus);
    if (!selection.ok) this.#reasons.push(selection.reason);
    for (const { object, why } of selection.ok ? selection.candidates : []) {
      if (why !== undefined) continue;
      const { text, reasons, dropped } = this.#fragments.rules(object, key, () => this.#rules(object, enforcement));
      if (reasons.length > 0) this.#excluded.push({ object, reasons });
      else files.set(ruleFileName(object), text);
      this.#note(object, dropped);
    }
    return ruleConfigMaps(metadata.name, files);
  }

  #rules(object: PrometheusRule, enforcement: Enforcement): Fragment {
    const scope = this.#scope(object.metadata.namespace);
    const rule = enforcedRules(object, enforcement, scope.reasons);
    const content = ruleFileContent(rule, scope);
    const faults =
      scope.reasons.length > 0 ? [] : (this.#options.ruleFaults?.({ ...object, spec: content }, this.#prometheus) ?? []);
    return { text: emitYaml(content), reasons: [...scope.reasons, ...faults], dropped: scope.dropped };
  }

  #scope(namespace: string): Scope {
    const { certificates } = this.#options;
    const labelNames = labelScheme(this.#version, this.#prometheus.spec.nameValidationScheme);
    const found = { reasons: [], dropped: [] };
    return { version: this.#version, labelNames, namespace, references: this.#references, certificates, ...found };
  }

  #note(object: AnyObject, dropped: readonly Dropped[]): void {
    if (dropped.length > 0) this.#dropped.push({ object, dropped });
  }
}

function section(config: Config): string {
  return Object.keys(config).length === 0 ? "" : emitYaml(config, "given");
}

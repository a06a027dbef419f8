import { prometheusSpec } from "../model/kind/prometheus.ts";
import { prometheusRuleSpec } from "../model/kind/prometheus-rule.ts";
import type { CertificateReader } from "../ports.ts";
import { emitYaml } from "../text/emit-yaml.ts";
import type { Steps } from "../text/steps.ts";
import type { CheckContext } from "../checks/check-run.ts";
import type { Grade } from "../checks/check.ts";
import type { ClusterAccess, ReadYaml } from "../checks/cluster-access.ts";
import { readerOf } from "../checks/config-reader.ts";
import type { ConfigReader } from "../checks/config-reader.ts";
import type { Finding } from "../checks/finding.ts";
import { ruleSettingsOf } from "../checks/rule-settings.ts";
import type { RuleSettings } from "../checks/subject.ts";
import { isMap } from "../cluster/conforms.ts";
import { isPrometheusRule, isServiceMonitor } from "../cluster/object.ts";
import type { AnyObject, Prometheus, PrometheusRule, ServiceMonitor, SpecObject } from "../cluster/object.ts";
import { References } from "../cluster/references.ts";
import type { DataReference } from "../cluster/references.ts";
import { readSpec } from "../cluster/read-object.ts";
import { selectedIn } from "../cluster/selection.ts";
import type { SelectedBy } from "../cluster/selection.ts";
import type { Snapshot } from "../cluster/snapshot.ts";
import { findingsIn, isDenied } from "./check-object.ts";
import type { CheckedObject } from "./check-object.ts";
import type { FragmentList } from "./fragment-list.ts";
import { Fragments } from "./fragments.ts";
import type { FragmentMaker, MakeFragment } from "./fragments.ts";
import type { CachedFragment, Fragment } from "./fragment.ts";
import { keysOf } from "./keys.ts";
import { additionalList } from "./prometheus/additional.ts";
import { shardedJobs } from "./prometheus/additional-jobs.ts";
import { alertingSection } from "./prometheus/alerting.ts";
import { globalSection } from "./prometheus/global.ts";
import { otlpSection } from "./prometheus/otlp.ts";
import { remoteReadSection, remoteWriteSection } from "./prometheus/remote.ts";
import { storageSection, withoutEmpty } from "./prometheus/storage.ts";
import { tracingSection } from "./prometheus/tracing.ts";
import { enforcedRules, ruleEnforcement, ruleFileContent, ruleFileName } from "./rules/rule-files.ts";
import { ruleConfigMaps } from "./rules/rule-config-maps.ts";
import type { RuleConfigMap } from "./rules/rule-config-maps.ts";
import type { Config, Dropped, Scope } from "./scope.ts";
import { enforcedLabel } from "./scrape/enforcement.ts";
import { serviceMonitorJobName, serviceMonitorJobs } from "./scrape/service-monitor.ts";
import { settingsComment, usesComment } from "./provenance.ts";
import { jobSettings } from "./settings.ts";
import type { Capabilities, JobSettings } from "./settings.ts";
import type { StoredFiles } from "./stored-files.ts";
import { tlsAssets } from "./tls-assets.ts";
import type { FileContents } from "./tls-assets.ts";
import { elsewhereFields, isUnmanaged } from "./unrendered.ts";
import type { Unrendered } from "./unrendered.ts";
import { anywhere, inRelabeling } from "./variables.ts";

/** What rendering needs besides the objects. */
export interface RenderOptions {
  /** Returns which objects of a kind are selected; where it is absent, all objects are gone through. */
  readonly selected?: SelectedBy;
  readonly capabilities?: Capabilities;
  /** Whether a Prometheus that selects no kind of scrape object gets a configuration too, and is not left to the user. */
  readonly managesAll?: boolean;
  /** How many ConfigMaps with rule files the pods mount that run already. */
  readonly mountedRuleConfigMaps?: number | undefined;
  /** The fragments of earlier renderings of the same Prometheus. */
  readonly fragments?: Fragments;
  /** Whether the configuration says in comments what it was rendered from, so that objects can stay as they are in it. */
  readonly comments?: boolean;
  /** The files that the Prometheus has been given before; needed where `fragments` do not know them. */
  readonly stored?: StoredFiles | undefined;
  /** The grades of checks that differ from the defaults. */
  readonly grades?: ReadonlyMap<string, Grade>;
  /** Parses the YAML that Secrets hold; where it is absent, nothing is appended from them. */
  readonly readYaml?: ReadYaml;
  /** Tells certificates from other texts; where it is absent, every text counts as one. */
  readonly certificateReader?: CertificateReader;
}

/** Fields of an object that the version of Prometheus does not know. */
export interface DroppedFields {
  readonly object: AnyObject;
  readonly dropped: readonly Dropped[];
}

/** What a Prometheus gets. */
export interface Rendering {
  /** `prometheus.yaml` as texts, whose concatenation is the file; absent where `files` does not have it. */
  readonly configuration?: readonly string[];
  readonly ruleConfigMaps: readonly RuleConfigMap[];
  /** The files of certificates and keys that the configuration refers to. */
  readonly tlsAssets: FileContents;
  /** Files by their path below `/etc/prometheus`: `prometheus.yaml`, and `rules/<ConfigMap>/<file>` for each PrometheusRule. */
  readonly files: ReadonlyMap<string, string>;
  /** Whether the configuration is left to the user, as no kind of scrape object is selected: there is no `prometheus.yaml`. */
  readonly unmanaged: boolean;
  /** What was found in the Prometheus itself; where it is denied, there is no `prometheus.yaml`. */
  readonly findings: readonly Finding[];
  /** The selected objects in which something was found; those that are denied are left out. */
  readonly objects: readonly CheckedObject[];
  readonly dropped: readonly DroppedFields[];
  /** What is not rendered yet. */
  readonly unrendered: Unrendered;
}

/**
 * Renders the configuration of a Prometheus and its rule files, with the meaning that prometheus-operator gives it: from
 * the Prometheus and what it selects in the Snapshot, and from nothing else.
 *
 * @throws Error where the schemas are not loaded (`loadSpecReader`).
 */
export function renderPrometheus(snapshot: Snapshot, prometheus: Prometheus, options: RenderOptions = {}): Rendering {
  return new Renderer(snapshot, prometheus, options).render();
}

/**
 * Renders ahead, in steps, the objects that {@link renderPrometheus} will need with the same options, whose `fragments` keep them;
 * returns whether there were any.
 */
export function prepareFragments(snapshot: Snapshot, prometheus: Prometheus, options: RenderOptions): Steps<boolean> {
  return new Renderer(snapshot, prometheus, options).prepare();
}

const newestCluster: Capabilities = { endpointSlices: true, podTopologyLabels: false };

const standardGrades: ReadonlyMap<string, Grade> = new Map();

const noReader: ReadYaml = () => ({ problem: "cannot be read" });

/** The scrape interval that checks of rules assume where a Prometheus does not set one. */
const scrapeIntervalMs = 30_000;

class Renderer {
  readonly #snapshot: Snapshot;
  readonly #prometheus: Prometheus;
  readonly #options: RenderOptions;
  readonly #reader: ConfigReader;
  readonly #fragments: Fragments;
  readonly #selected: SelectedBy;
  readonly #objects: CheckedObject[] = [];
  readonly #dropped: DroppedFields[] = [];
  readonly #files = new Set<DataReference>();
  readonly #settings = new Map<string | undefined, RuleSettings>();

  constructor(snapshot: Snapshot, prometheus: Prometheus, options: RenderOptions) {
    this.#snapshot = snapshot;
    this.#prometheus = prometheus;
    this.#options = options;
    const { kind, metadata, spec } = prometheus;
    this.#reader = { ...readerOf(spec), title: `${kind} ${metadata.namespace}/${metadata.name}` };
    this.#fragments = options.fragments ?? new Fragments();
    this.#selected = options.selected ?? selectedIn(snapshot, prometheus);
  }

  render(): Rendering {
    const references = new References(this.#snapshot);
    const findings = findingsIn(this.#prometheus, this.#context(references));
    const unmanaged = this.#options.managesAll !== true && isUnmanaged(this.#prometheus);
    const maps = this.#ruleConfigMaps();
    const written = unmanaged ? undefined : this.#configuration(maps, references);
    const configuration = isDenied(findings) ? undefined : written;
    return {
      ...(configuration === undefined ? {} : { configuration }),
      ruleConfigMaps: maps,
      tlsAssets: tlsAssets(this.#files, references),
      get files() {
        return filesOf(configuration, maps);
      },
      unmanaged,
      findings,
      objects: this.#objects,
      dropped: this.#dropped,
      unrendered: this.#unrendered(),
    };
  }

  *prepare(): Steps<boolean> {
    const scope = this.#scope(this.#prometheus.metadata.namespace, new References(this.#snapshot));
    const settings = this.#jobSettings(scope);
    const monitors = this.#selected("ServiceMonitor").values();
    const rules = this.#selected("PrometheusRule").values();
    const maker = this.#monitorMaker(settings, new Set());
    const jobs = yield* this.#fragments.prepare("ServiceMonitor", monitors, this.#snapshot, maker);
    const files = yield* this.#fragments.prepare("PrometheusRule", rules, this.#snapshot, this.#ruleMaker());
    return jobs || files;
  }

  #jobSettings(scope: Scope): JobSettings {
    return jobSettings(this.#prometheus, this.#reader, this.#options.capabilities ?? newestCluster, scope);
  }

  #unrendered(): Unrendered {
    const kinds = ["PodMonitor", "Probe", "ScrapeConfig"] as const;
    const objects = kinds.flatMap((kind) => Array.from(this.#selected(kind).values()));
    return { objects, fields: elsewhereFields(this.#prometheus) };
  }

  #configuration(maps: readonly RuleConfigMap[], references: References): readonly string[] {
    const prometheus = this.#prometheus;
    const { readYaml = noReader, comments = false } = this.#options;
    const scope = this.#scope(prometheus.metadata.namespace, references);
    const settings = this.#jobSettings(scope);
    const ruleFiles = maps.map(({ name }) => `/etc/prometheus/rules/${name}/*.yaml`);
    const jobs = additionalList(prometheus.spec.additionalScrapeConfigs, scope, readYaml) ?? [];
    const head = [
      comments ? settingsComment(settings.id) : "",
      section(globalSection(prometheus, scope), anywhere),
      section(withoutEmpty(keysOf(prometheusSpec, { runtime: prometheus.spec.runtime }, scope, ["spec"]))),
      prometheus.spec.ruleSelector === undefined ? "" : section({ rule_files: ruleFiles }),
    ];
    const monitors = this.#monitorJobs(settings, new Set(jobs.map(jobNameOf)));
    const additional = jobs.length === 0 ? "" : emitYaml(shardedJobs(jobs, settings), "given", anywhere);
    const isEmpty = additional === "" && monitors.every((text) => text === "");
    const tail = [
      additional,
      section(storageSection(prometheus, scope)),
      section(alertingSection(prometheus, settings, scope, readYaml)),
      section(remoteWriteSection(prometheus, scope)),
      section(remoteReadSection(prometheus, scope)),
      section(otlpSection(prometheus, scope)),
      section(tracingSection(prometheus, scope)),
    ];
    this.#note(prometheus, [], scope.dropped);
    for (const file of scope.files) this.#files.add(file);
    return [...head, isEmpty ? "scrape_configs: []\n" : "scrape_configs:\n", ...monitors, ...tail];
  }

  /** Returns the jobs of each ServiceMonitor, as items of a list. */
  #monitorJobs(settings: JobSettings, taken: ReadonlySet<unknown>): readonly string[] {
    const monitors = this.#selected("ServiceMonitor").values();
    const list = this.#fragments.of("ServiceMonitor", monitors, this.#snapshot, this.#monitorMaker(settings, taken));
    this.#noteAll(list);
    return list.texts;
  }

  #monitorMaker(settings: JobSettings, taken: ReadonlySet<unknown>): FragmentMaker<ServiceMonitor> {
    const { stored } = this.#options;
    const storedJobs = (monitor: ServiceMonitor): CachedFragment | undefined =>
      taken.has(serviceMonitorJobName(monitor, 0)) ? undefined : stored?.jobs(monitor, settings.id, this.#snapshot);
    return {
      key: settings.id,
      isKind: isServiceMonitor,
      make: (monitor, references) => this.#jobs(monitor, settings, references),
      stored: stored === undefined ? undefined : storedJobs,
    };
  }

  #jobs(monitor: ServiceMonitor, settings: JobSettings, references: References): Fragment {
    const scope = this.#scope(monitor.metadata.namespace, references);
    const findings = findingsIn(monitor, this.#context(references));
    const jobs = isDenied(findings) ? [] : serviceMonitorJobs(monitor, settings, scope);
    const uses = this.#options.comments === true ? usesComment(references.used) : "";
    return {
      text: jobs.length === 0 ? "" : uses + emitYaml(jobs, "given", inRelabeling),
      findings,
      dropped: scope.dropped,
      files: scope.files,
    };
  }

  #ruleConfigMaps(): readonly RuleConfigMap[] {
    const { mountedRuleConfigMaps: mounted } = this.#options;
    const rules = this.#selected("PrometheusRule").values();
    const list = this.#fragments.of("PrometheusRule", rules, this.#snapshot, this.#ruleMaker());
    this.#noteAll(list);
    const last = this.#fragments.ruleConfigMaps.get(list);
    if (last !== undefined && last.mounted === mounted) return last.maps;
    const maps = ruleConfigMaps(this.#prometheus.metadata.name, ruleFiles(list), mounted);
    this.#fragments.ruleConfigMaps.set(list, { mounted, maps });
    return maps;
  }

  #ruleMaker(): FragmentMaker<PrometheusRule> {
    const { spec } = this.#prometheus;
    const { stored } = this.#options;
    const enforcement = ruleEnforcement(spec);
    const key = JSON.stringify([this.#reader, enforcement, spec.enableFeatures]);
    const make = (rule: PrometheusRule, references: References): Fragment =>
      this.#rules(rule, enforcedLabel(enforcement, rule), references);
    const storedRules = (rule: PrometheusRule): CachedFragment | undefined =>
      stored && this.#storedRules(rule, stored, key, make);
    return { key, isKind: isPrometheusRule, make, stored: stored === undefined ? undefined : storedRules };
  }

  #rules(rule: PrometheusRule, label: string | undefined, references: References): Fragment {
    const scope = this.#scope(rule.metadata.namespace, references);
    const content = ruleFileContent(rule, scope);
    // What the version does not know is not in the file, so it is not checked.
    const findings = findingsIn({ ...rule, spec: content }, this.#context(references, label));
    if (isDenied(findings)) return { text: "", findings, dropped: scope.dropped, files: [] };
    const enforced = label === undefined ? content : ruleFileContent(enforcedRules(rule, label), { ...scope, dropped: [] });
    return { text: emitYaml(enforced), findings, dropped: scope.dropped, files: scope.files };
  }

  /** Renders the version of a PrometheusRule that is stored in its file; nothing where there is none, or it is denied now. */
  #storedRules(rule: PrometheusRule, { rules }: StoredFiles, key: string, make: MakeFragment<PrometheusRule>) {
    const text = rules.get(ruleFileName(rule));
    const { readYaml = noReader } = this.#options;
    const read = text === undefined ? undefined : readYaml(text);
    if (read === undefined || !("value" in read)) return undefined;
    const before = readSpec("PrometheusRule", rule, { spec: read.value }, prometheusRuleSpec);
    if (!("object" in before)) return undefined;
    const references = new References(this.#snapshot);
    const fragment = make(before.object, references);
    return isDenied(fragment.findings) ? undefined : { key, used: references.used, fragment };
  }

  /** Returns what objects are checked under; `label` is enforced on rules. */
  #context(references: References, label?: string): CheckContext {
    const { grades = standardGrades, certificateReader, readYaml } = this.#options;
    const cluster: ClusterAccess = { references, certificateReader, readYaml };
    return { settings: this.#settingsFor(label), grades, atAdmission: true, reader: this.#reader, cluster };
  }

  /** Returns the settings of rules: the same object each time, as the checks that are active are found by it. */
  #settingsFor(label: string | undefined): RuleSettings {
    let settings = this.#settings.get(label);
    if (settings !== undefined) return settings;
    const enforced = label === undefined ? {} : { enforcedNamespaceLabel: label };
    settings = { ...ruleSettingsOf(this.#prometheus.spec), scrapeIntervalMs, ...enforced };
    this.#settings.set(label, settings);
    return settings;
  }

  #scope(namespace: string, references: References): Scope {
    return { version: this.#reader.version, namespace, references, dropped: [], files: [] };
  }

  #noteAll(list: FragmentList): void {
    for (const { object, fragment } of list.rendered("noted")) {
      this.#note(object, fragment.findings, fragment.dropped, fragment.text !== "" && isDenied(fragment.findings));
      for (const file of fragment.files) this.#files.add(file);
    }
  }

  #note(object: SpecObject<unknown>, findings: readonly Finding[], dropped: readonly Dropped[], kept = false): void {
    if (findings.length > 0) this.#objects.push({ object, findings, kept });
    if (dropped.length > 0) this.#dropped.push({ object, dropped });
  }
}

/** Returns the rule files by name; objects that are denied have none. */
function ruleFiles(list: FragmentList): ReadonlyMap<string, string> {
  const written = list.rendered("all").filter(({ fragment }) => fragment.text !== "");
  return new Map(written.map(({ object, fragment }) => [ruleFileName(object), fragment.text]));
}

function jobNameOf(job: unknown): unknown {
  return isMap(job) ? job["job_name"] : undefined;
}

function filesOf(configuration: readonly string[] | undefined, maps: readonly RuleConfigMap[]): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  if (configuration !== undefined) files.set("prometheus.yaml", configuration.join(""));
  for (const { name, files: rules } of maps) for (const [file, text] of rules) files.set(`rules/${name}/${file}`, text);
  return files;
}

function section(config: Config, expands = inRelabeling): string {
  return Object.keys(config).length === 0 ? "" : emitYaml(config, "given", expands);
}

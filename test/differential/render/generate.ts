import { prometheusSpec } from "../../../src/model/kind/prometheus.ts";
import { serviceMonitorSpec } from "../../../src/model/kind/service-monitor.ts";
import { knows } from "../../../src/model/gate.ts";
import { shapeOf } from "../../../src/model/shape.ts";
import type { Random } from "../../support/random.ts";
import { additional } from "./additional.ts";
import { isMap } from "./leaves.ts";
import type { Leaf } from "./leaves.ts";
import { makeValue } from "./make-value.ts";
import type { Making } from "./making.ts";
import { makeLargeGroups, makeRuleGroups } from "./rules.ts";
import { release } from "../../../src/model/release.ts";
import { noVersion, rareVersions, versions } from "./versions.ts";
import { hardTexts } from "./words.ts";

/** A Kubernetes object. */
export type KubernetesObject = Record<string, unknown>;

/** A Prometheus and the objects around it, as test/oracle/operator-render reads them. */
export interface ObjectSet {
  readonly prometheus: KubernetesObject;
  readonly serviceMonitors: readonly KubernetesObject[];
  readonly rules: readonly KubernetesObject[];
  readonly namespaces: readonly KubernetesObject[];
  readonly secrets: readonly KubernetesObject[];
  readonly configMaps: readonly KubernetesObject[];
  readonly podTopologyLabels: boolean;
}

/** Certificates and keys in PEM. */
export interface Certificates {
  readonly ca: string;
  readonly certificate: string;
  readonly key: string;
  /** A key that belongs to none of the certificates. */
  readonly otherKey: string;
}

/** Leaves that a set must have, for each kind. */
export interface Wanted {
  readonly prometheus: readonly Leaf[];
  readonly serviceMonitor: readonly Leaf[];
  /** The version to render them for. */
  readonly version?: string;
  /** The probability of a value that is unusual or rejected, at each place; by default a third of the sets have such values. */
  readonly wild?: number;
}

const namespaceNames = ["ns-a", "ns-b", "ns-c"];
const home = "ns-a";

/** Generates a set of objects that the API server accepts; a third of the sets have some that the operator rejects. */
export function generateSet(random: Random, wanted: Wanted, certificates: Certificates): ObjectSet {
  const wild = wanted.wild ?? (random.chance(0.33) ? 0.12 : 0);
  const making = (leaves: readonly Leaf[]): Making => ({
    random,
    wild,
    wanted: new Set(leaves.flatMap(({ path }) => prefixes(path))),
    fullness: random.pick([0.05, 0.15, 0.3]),
  });
  const count = 1 + random.below(3);
  const namespaces = namespaceNames.slice(0, count);
  const prometheus = makePrometheus(making(wanted.prometheus), wanted);
  const classes = classNames(prometheus);
  return {
    prometheus: object("Prometheus", home, "main", prometheus),
    serviceMonitors: Array.from({ length: 1 + random.below(4) }, (_, index) =>
      makeServiceMonitor(making(index === 0 ? wanted.serviceMonitor : []), random.pick(namespaces), index, classes),
    ),
    rules: makeRules(random, namespaces, wild),
    namespaces: namespaces.map((name, index) => ({
      apiVersion: "v1",
      kind: "Namespace",
      metadata: { name, labels: { env: index === 2 ? "b" : "a", "kubernetes.io/metadata.name": name } },
    })),
    secrets: namespaces.flatMap((name) => makeSecrets(random, name, certificates)),
    configMaps: namespaces.flatMap((name) => makeConfigMaps(random, name, certificates)),
    podTopologyLabels: random.chance(0.3),
  };
}

/** Returns a path and its parents: `a[].b`, `a[]` and `a`. */
export function prefixes(path: string): readonly string[] {
  return [...path.matchAll(/\.|\[\]|\{\}|$/g)].flatMap(({ index, 0: cut }) => [
    path.slice(0, index),
    path.slice(0, index + cut.length),
  ]);
}

function object(kind: string, namespace: string, name: string, spec: unknown): KubernetesObject {
  return {
    apiVersion: "monitoring.coreos.com/v1",
    kind,
    metadata: { namespace, name, uid: `uid-${namespace}-${name}`, generation: 1 },
    spec,
  };
}

function makePrometheus(making: Making, wanted: Wanted): KubernetesObject {
  const { random, wild } = making;
  const spec = makeValue(shapeOf(prometheusSpec), making, "");
  if (!isMap(spec)) throw new Error("a spec is a map");
  const version = chooseVersion(making, wanted);
  if (version !== noVersion) spec["version"] = version;
  if (random.chance(0.4)) spec["shards"] = random.pick([0, 1, 2, 3, 6]);
  if (random.chance(0.2))
    spec["enableFeatures"] = random.pick([["promql-experimental-functions"], ["st-storage", "x"], ["exemplar-storage"]]);
  for (const name of ["serviceMonitorSelector", "ruleSelector", "serviceMonitorNamespaceSelector", "ruleNamespaceSelector"]) {
    if (!random.chance(0.05)) spec[name] ??= {};
  }
  if (isMap(spec["shardingStrategy"])) spec["shards"] = random.pick([3, 4, 6]);
  // A field that the version does not support may be what the operator fails on, which must be covered too.
  const asIs = random.chance(wanted.version === undefined ? wild / 2 : 0.3);
  if (!asIs) settle(spec, numbered(version));
  return spec;
}

function chooseVersion({ random, wild }: Making, { prometheus, serviceMonitor, version: wanted }: Wanted): string {
  if (wanted !== undefined) return wanted;
  if (random.chance(wild / 2)) return random.pick(rareVersions);
  const known = versions.filter((version) =>
    [...prometheus, ...serviceMonitor].every(({ gates }) => knows(gates, "prometheus", numbered(version))),
  );
  return random.pick(known.length > 0 && random.chance(0.7) ? known : versions);
}

function numbered(version: string): string {
  return version === noVersion ? release.prometheus.default : version;
}

/** Removes what makes the operator write no file at all. */
function settle(spec: KubernetesObject, version: string): void {
  const before = (since: string) => !knows([{ product: "prometheus", since }], "prometheus", version);
  const { otlp, tsdb, remoteWrite, remoteRead, scrapeClasses } = spec;
  if (before("2.55")) delete spec["otlp"];
  if (isMap(otlp)) {
    const { translationStrategy: strategy } = otlp;
    if (strategy === "NoUTF8EscapingWithSuffixes") delete spec["nameValidationScheme"];
    if ((strategy === "NoTranslation" && before("3.4")) || (strategy === "UnderscoreEscapingWithoutSuffixes" && before("3.6"))) {
      delete otlp["translationStrategy"];
    }
  }
  if (isMap(tsdb) && isMap(tsdb["chunkEncoding"])) delete spec["enableFeatures"];
  for (const remotes of [remoteWrite, remoteRead]) {
    for (const [index, remote] of (Array.isArray(remotes) ? remotes : []).entries()) {
      if (!isMap(remote)) continue;
      if (remote["name"] !== undefined) remote["name"] = `remote-${index}`;
      if (isMap(remote["azureAd"])) settleAzure(remote, remote["azureAd"], before);
    }
  }
  const defaults = (Array.isArray(scrapeClasses) ? scrapeClasses : []).filter((one) => isMap(one) && one["default"] === true);
  for (const one of defaults.slice(1)) if (isMap(one)) one["default"] = false;
}

const azureSince = { oauth: "2.48", sdk: "2.52", workloadIdentity: "3.7" } as const;

function settleAzure(remote: KubernetesObject, azure: KubernetesObject, before: (since: string) => boolean): void {
  for (const [name, since] of Object.entries(azureSince)) {
    if (azure[name] !== undefined && before(since)) delete remote["azureAd"];
  }
  const identity = azure["managedIdentity"];
  if (isMap(identity) && identity["clientId"] === undefined && before("3.5")) delete remote["azureAd"];
}

function classNames({ scrapeClasses }: KubernetesObject): readonly string[] {
  if (!Array.isArray(scrapeClasses)) return [];
  return scrapeClasses.flatMap((one) => (isMap(one) && typeof one["name"] === "string" ? [one["name"]] : []));
}

function makeServiceMonitor(making: Making, namespace: string, index: number, classes: readonly string[]): KubernetesObject {
  const { random, wild } = making;
  const spec = makeValue(shapeOf(serviceMonitorSpec), making, "");
  if (!isMap(spec)) throw new Error("a spec is a map");
  delete spec["scrapeClass"];
  if (classes.length > 0 && random.chance(0.6)) spec["scrapeClass"] = random.pick(classes);
  if (random.chance(wild / 4)) spec["scrapeClass"] = "no-such-class";
  const made = object("ServiceMonitor", namespace, `monitor-${index}`, spec);
  return { ...made, metadata: { namespace, name: `monitor-${index}`, generation: 1, labels: { team: random.pick(["a", "b"]) } } };
}

function makeRules(random: Random, namespaces: readonly string[], wild: number): readonly KubernetesObject[] {
  const large = random.chance(0.005);
  return Array.from({ length: large ? 6 : random.below(3) }, (_, index) => {
    const groups = large ? makeLargeGroups(random) : makeRuleGroups(random, wild);
    return object("PrometheusRule", random.pick(namespaces), `rules-${index}`, { groups });
  });
}

function makeSecrets(
  random: Random,
  namespace: string,
  { ca, certificate, key, otherKey }: Certificates,
): readonly KubernetesObject[] {
  const texts = values(random);
  // A password in Latin-1.
  const bytes = Buffer.from([0x70, 0xfc, 0xdf, 0x00, 0xff]).toString("base64");
  const encoded = Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, Buffer.from(text).toString("base64")]));
  const secret = (name: string, content: object) => ({
    apiVersion: "v1",
    kind: "Secret",
    metadata: { namespace, name },
    ...content,
  });
  return [
    secret("values", random.chance(0.5) ? { data: { ...encoded, bytes } } : { stringData: texts, data: { bytes } }),
    secret("tls", { stringData: { "ca.crt": ca, "tls.crt": certificate, "tls.key": key, "other.key": otherKey } }),
    secret("additional", { stringData: additional }),
  ];
}

function makeConfigMaps(random: Random, namespace: string, { ca, certificate }: Certificates): readonly KubernetesObject[] {
  const configMap = (name: string, data: object) => ({
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { namespace, name },
    data,
  });
  return [configMap("values", values(random)), configMap("tls", { "ca.crt": ca, "tls.crt": certificate })];
}

function values(random: Random): Readonly<Record<string, string>> {
  return {
    user: "admin",
    password: random.pick(["p@ss: word", "123", "0x1", ...hardTexts]),
    token: "abc.def",
    hard: random.pick(hardTexts),
    empty: "",
    id: "client",
  };
}

import { alertmanagerSpec } from "../../../src/model/kind/alertmanager.ts";
import { prometheusSpec } from "../../../src/model/kind/prometheus.ts";
import { shapeOf } from "../../../src/model/shape.ts";
import type { Shape } from "../../../src/model/shape.ts";
import type { Random } from "../../support/random.ts";
import { generateSet, prefixes } from "../render/generate.ts";
import type { Certificates, KubernetesObject, Wanted } from "../render/generate.ts";
import { isElsewhere, isMap } from "../render/leaves.ts";
import { makeValue } from "../render/make-value.ts";
import type { Making } from "../render/making.ts";
import { wordsOf } from "../render/words.ts";
import { alertmanagerVersions, workloadMaking } from "./choices.ts";
import { completeSpec } from "./complete-spec.ts";

/** A Prometheus and an Alertmanager of one namespace, and the objects around them. */
export interface WorkloadSet {
  readonly prometheus: KubernetesObject;
  readonly alertmanager: KubernetesObject;
  /** What they refer to and select. */
  readonly others: readonly KubernetesObject[];
  readonly namespaces: readonly KubernetesObject[];
}

/** Paths of fields that a set must have. */
export interface WantedFields {
  readonly prometheus: readonly string[];
  readonly alertmanager: readonly string[];
  /** Fields that become parts of the configuration. */
  readonly config: Pick<Wanted, "prometheus" | "serviceMonitor">;
}

/** The namespace of the workloads. */
export const home = "ns-a";

const names = ["main", "main", "main", "k8s", "k8s", `long-${"x".repeat(28)}`];

/** Generates a set; what the API server refuses in it is still to be repaired. */
export function generateWorkloadSet(random: Random, wanted: WantedFields, certificates: Certificates): WorkloadSet {
  const { prometheus, serviceMonitors, rules, namespaces, secrets, configMaps } = generateSet(
    random,
    { ...wanted.config, wild: random.chance(0.1) ? 0.12 : 0 },
    certificates,
  );
  const name = random.chance(0.02) ? "with.dot" : random.pick(names);
  const version = { version: random.pick(alertmanagerVersions) };
  const { paused: _, ...config } = isMap(prometheus["spec"]) ? prometheus["spec"] : {};
  const paused = random.chance(0.02) ? { paused: true } : {};
  return {
    prometheus: workload("Prometheus", name, random, {
      ...governed("custom-prometheus", random),
      ...makeFields(prometheusFields, random, wanted.prometheus),
      ...config,
      ...logFiles(random),
      ...paused,
    }),
    alertmanager: workload("Alertmanager", name, random, {
      ...governed("custom-alertmanager", random),
      ...makeFields(alertmanagerFields, random, wanted.alertmanager),
      ...(version.version === "" ? {} : version),
      ...paused,
    }),
    others: [...secrets, ...configMaps, ...alertmanagerSecrets(name, random), ...services, ...serviceMonitors, ...rules],
    namespaces,
  };
}

/** Fields that are not made with the others: they have been made already, or are chosen for the set. */
const chosenElsewhere = new Set(["version", "shardingStrategy", "shards", "enableFeatures", "serviceName"]);

/** The fields of a Prometheus that become arguments and parts of the workload. */
export const prometheusFields = workloadFields(shapeOf(prometheusSpec), []);

/** The fields of an Alertmanager that become arguments and parts of the workload, and where its configuration is. */
export const alertmanagerFields = workloadFields(shapeOf(alertmanagerSpec), ["configSecret", "enableFeatures"]);

function workloadFields({ properties = {}, ...shape }: Shape, more: readonly string[]): Shape {
  const chosen = Object.entries(properties).filter(
    ([name, { becomes }]) => more.includes(name) || (isElsewhere(becomes) && !chosenElsewhere.has(name)),
  );
  return { ...shape, required: [], properties: Object.fromEntries(chosen) };
}

function makeFields(shape: Shape, random: Random, wanted: readonly string[]): KubernetesObject {
  const making: Making = {
    random,
    wild: random.chance(0.2) ? 0.1 : 0,
    wanted: new Set(wanted.flatMap(prefixes)),
    fullness: random.pick([0.03, 0.1, 0.2]),
    workload: workloadMaking,
  };
  const spec = makeValue(shape, making, "");
  if (!isMap(spec)) throw new Error("a spec is a map");
  if (!random.chance(making.wild)) completeSpec(spec);
  return spec;
}

/** Returns both log files, at times: the pods of a Prometheus depend on the two together. */
function logFiles(random: Random): object {
  if (!random.chance(0.1)) return {};
  return { queryLogFile: wordsOf["queryLogFile"]?.(random), scrapeFailureLogFile: wordsOf["scrapeFailureLogFile"]?.(random) };
}

/** Returns a Service that governs the pods, at times one that does not. */
function governed(service: string, random: Random): object {
  if (!random.chance(0.1)) return {};
  return { serviceName: random.chance(0.1) ? random.pick(["custom-other", "missing"]) : service };
}

function workload(kind: string, name: string, random: Random, spec: KubernetesObject): KubernetesObject {
  const labels = random.chance(0.3) ? { labels: { team: "a", "app.kubernetes.io/name": "custom", ...odd(random) } } : {};
  const annotations = random.chance(0.3)
    ? { annotations: { "example.com/a": "b", "kubectl.kubernetes.io/restartedAt": "2026-01-01T00:00:00Z" } }
    : {};
  return {
    apiVersion: "monitoring.coreos.com/v1",
    kind,
    metadata: { namespace: home, name, ...labels, ...annotations },
    spec,
  };
}

function odd(random: Random): object {
  return random.chance(0.3) ? { "operator.prometheus.io/mode": "other", "managed-by": "somebody" } : {};
}

const configuration = "route: {receiver: none}\nreceivers: [{name: none}]\n";

function alertmanagerSecrets(name: string, random: Random): readonly KubernetesObject[] {
  const secret = (title: string, stringData: object): KubernetesObject => ({
    apiVersion: "v1",
    kind: "Secret",
    metadata: { namespace: home, name: title },
    stringData,
  });
  const templates = { "alertmanager.yaml": configuration, "a.tmpl": '{{ define "a" }}b{{ end }}', "b.tmpl": "" };
  return [
    secret("am-config", { "alertmanager.yaml": configuration }),
    secret("am-templates", templates),
    secret("am-broken", { "alertmanager.yaml": "route: [" }),
    secret("am-without-key", { other: "x" }),
    ...(random.chance(0.5)
      ? [secret(`alertmanager-${name}`, random.chance(0.5) ? templates : { "alertmanager.yaml": configuration })]
      : []),
  ];
}

const services: readonly KubernetesObject[] = Object.entries({
  "custom-prometheus": { "app.kubernetes.io/name": "prometheus" },
  "custom-alertmanager": { "app.kubernetes.io/name": "alertmanager" },
  "custom-other": { app: "other" },
}).map(([name, selector]) => ({
  apiVersion: "v1",
  kind: "Service",
  metadata: { namespace: home, name },
  spec: { clusterIP: "None", selector, ports: [{ port: 80 }] },
}));

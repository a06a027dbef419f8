import { setTimeout as delay } from "node:timers/promises";
import { gunzipSync } from "node:zlib";
import { isMap } from "../../../src/cluster/conforms.ts";
import { ApiError, ConnectionError } from "../../../src/cluster/api-error.ts";
import { configMaps, namespaces, secrets, services, statefulSets } from "../../../src/cluster/core-resources.ts";
import type { KubeObject, Resource } from "../../../src/cluster/kube-object.ts";
import type { Api } from "../../../src/kube/api.ts";
import { monitoringResources } from "../../../src/reconcile/resources.ts";
import type { Random } from "../../support/random.ts";

const label = "app.kubernetes.io/managed-by=prometheus-operator";
const scraped = ["team-a", "team-b"] as const;
const secretNames = ["one", "two", "late"] as const;

/** The resource of a kind of our group. */
export function resourceOf(kind: string): Resource {
  const found = monitoringResources.find((each) => each.kind === kind);
  if (found === undefined) throw new Error(`no such kind: ${kind}`);
  return found;
}

function object(kind: string, namespace: string, name: string, spec: object): KubeObject {
  const { group, version } = resourceOf(kind);
  return { apiVersion: `${group}/${version}`, kind, metadata: { namespace, name }, spec };
}

function monitor(namespace: string, name: string, endpoint: object): KubeObject {
  return object("ServiceMonitor", namespace, name, { selector: {}, endpoints: [endpoint] });
}

function secret(namespace: string, name: string, password: string): KubeObject {
  return { apiVersion: "v1", kind: "Secret", metadata: { namespace, name }, data: { password: btoa(password), user: btoa("u") } };
}

/** Makes the workloads, and the namespaces of what they select. */
export async function makeWorkloads(api: Api): Promise<void> {
  for (const name of scraped) {
    await api.create(namespaces, { apiVersion: "v1", kind: "Namespace", metadata: { name, labels: { scrape: "yes" } } });
  }
  const elsewhere = { matchLabels: { scrape: "yes" } };
  const all = { serviceMonitorSelector: {}, serviceMonitorNamespaceSelector: elsewhere };
  const rules = { ruleSelector: {}, ruleNamespaceSelector: elsewhere };
  await api.create(resourceOf("Prometheus"), object("Prometheus", "default", "all", { ...all, ...rules }));
  await api.create(resourceOf("Prometheus"), object("Prometheus", "team-a", "own", { serviceMonitorSelector: {} }));
  await api.create(resourceOf("Alertmanager"), object("Alertmanager", "default", "main", { replicas: 2 }));
}

/** Changes objects of users at random, and what the operator has made of them. */
export class Changes {
  readonly #api: Api;
  readonly #random: Random;
  #count = 0;

  constructor(api: Api, random: Random) {
    this.#api = api;
    this.#random = random;
  }

  /** Changes something; what the API server does not do for now is not done. */
  async change(): Promise<void> {
    const random = this.#random;
    await delay(random.below(100));
    this.#count += 1;
    const choices = [
      () => this.#monitor(),
      () => this.#monitor(),
      () => this.#monitor(),
      () => this.#rule(),
      () => this.#secret(),
      () => this.#namespace(),
      () => this.#prometheus(),
      () => this.#tamper(),
    ];
    try {
      await random.pick(choices)();
    } catch (error) {
      if (!(error instanceof ConnectionError) && !(error instanceof ApiError)) throw error;
    }
  }

  /** Puts everything into a state in which nothing is invalid and nothing is missing. */
  async repair(): Promise<void> {
    for (const namespace of scraped) {
      await this.#api.patch(
        namespaces,
        { name: namespace },
        { type: "merge", body: { metadata: { labels: { scrape: "yes" } } } },
      );
      for (const name of secretNames) await this.#put(secrets, secret(namespace, name, "last"));
      for (let index = 0; index < 12; index += 1) {
        const basicAuth = { username: { name: "one", key: "user" }, password: { name: "late", key: "password" } };
        await this.#put(resourceOf("ServiceMonitor"), monitor(namespace, `m-${index}`, { port: `last-${index}`, basicAuth }));
      }
      for (let index = 0; index < 4; index += 1)
        await this.#put(resourceOf("PrometheusRule"), this.#ruleOf(namespace, index, "up"));
    }
    const spec = { shards: 2, paused: false, externalLabels: { last: "yes" } };
    for (const [namespace, name] of [
      ["default", "all"],
      ["team-a", "own"],
    ] as const) {
      await this.#api.patch(resourceOf("Prometheus"), { namespace, name }, { type: "merge", body: { spec } });
    }
  }

  /** Does what the garbage collector would do: StatefulSets without pods go. */
  async collect(): Promise<void> {
    try {
      for (const { metadata } of await this.#api.list(statefulSets, { labelSelector: label })) {
        const body = { metadata: { finalizers: null } };
        if (metadata.deletionTimestamp !== undefined) await this.#api.patch(statefulSets, metadata, { type: "merge", body });
      }
    } catch (error) {
      if (!(error instanceof ConnectionError) && !(error instanceof ApiError)) throw error;
    }
  }

  async #monitor(): Promise<void> {
    const random = this.#random;
    const namespace = random.pick(scraped);
    const name = `m-${random.below(12)}`;
    const resource = resourceOf("ServiceMonitor");
    if (random.chance(0.2)) return this.#api.delete(resource, { namespace, name });
    const password = { name: random.pick(secretNames), key: "password" };
    const endpoints = [
      { port: `p-${this.#count}` },
      { port: `p-${this.#count}`, basicAuth: { username: { name: "one", key: "user" }, password } },
      { port: `p-${this.#count}`, relabelings: [{ action: "replace", regex: "(" }] },
    ];
    return this.#put(resource, monitor(namespace, name, random.pick(endpoints)));
  }

  async #rule(): Promise<void> {
    const random = this.#random;
    const [namespace, index] = [random.pick(scraped), random.below(4)];
    if (random.chance(0.2)) return this.#api.delete(resourceOf("PrometheusRule"), { namespace, name: `r-${index}` });
    return this.#put(
      resourceOf("PrometheusRule"),
      this.#ruleOf(namespace, index, random.pick(["up", "up ==", `up > ${this.#count}`])),
    );
  }

  #ruleOf(namespace: string, index: number, expr: string): KubeObject {
    const groups = [{ name: "g", rules: [{ record: "a:b", expr }] }];
    return object("PrometheusRule", namespace, `r-${index}`, { groups });
  }

  async #secret(): Promise<void> {
    const [namespace, name] = [this.#random.pick(scraped), this.#random.pick(secretNames)];
    if (this.#random.chance(0.3)) return this.#api.delete(secrets, { namespace, name });
    return this.#put(secrets, secret(namespace, name, `password-${this.#count}`));
  }

  async #namespace(): Promise<void> {
    const body = { metadata: { labels: { scrape: this.#random.pick(["yes", "no"]) } } };
    await this.#api.patch(namespaces, { name: this.#random.pick(scraped) }, { type: "merge", body });
  }

  async #prometheus(): Promise<void> {
    const random = this.#random;
    const specs = [
      { shards: 1 + random.below(3) },
      { externalLabels: { count: `${this.#count}` } },
      { paused: random.chance(0.3) },
    ];
    const name = random.pick([
      { namespace: "default", name: "all" },
      { namespace: "team-a", name: "own" },
    ]);
    await this.#api.patch(resourceOf("Prometheus"), name, { type: "merge", body: { spec: random.pick(specs) } });
  }

  /** Changes or deletes what the operator has made. */
  async #tamper(): Promise<void> {
    const random = this.#random;
    const resource = random.pick([secrets, configMaps, services, statefulSets]);
    const made = await this.#api.list(resource, { labelSelector: label }, { metadataOnly: true });
    if (made.length === 0) return;
    const { metadata } = random.pick(made);
    if (random.chance(0.3)) return this.#api.delete(resource, metadata, { propagation: "Background" });
    const changes = [
      { metadata: { annotations: { theirs: `${random.below(3)}` } } },
      resource === services ? {} : { metadata: { labels: { "app.kubernetes.io/managed-by": "theirs" } } },
      resource === secrets || resource === configMaps ? { data: { tampered: btoa("yes") } } : {},
      resource === statefulSets ? { spec: { replicas: random.below(5) } } : {},
    ];
    const body = random.pick(changes);
    await this.#api.patch(resource, metadata, { type: "merge", body });
  }

  async #put(resource: Resource, next: KubeObject): Promise<void> {
    const stored = await this.#api.get(resource, next.metadata);
    if (stored === undefined) await this.#api.create(resource, next);
    else await this.#api.replace(resource, { ...next, metadata: stored.metadata });
  }
}

/** Deletes everything that operators have made. */
export async function deleteMade(api: Api): Promise<void> {
  for (const resource of [statefulSets, services, secrets, configMaps]) {
    for (const { metadata } of await api.list(resource, { labelSelector: label }, { metadataOnly: true })) {
      await api.delete(resource, metadata, { propagation: "Background" });
    }
  }
}

/** Returns data with what is compressed as its lines. */
function readable(data: unknown): unknown {
  if (!isMap(data)) return data;
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => {
      return [
        key,
        key.endsWith(".gz") && value !== ""
          ? gunzipSync(Buffer.from(String(value), "base64"))
              .toString()
              .split("\n")
          : value,
      ];
    }),
  );
}

/** Returns everything that operators have made, without what the API server assigns and what others have added. */
export async function madeObjects(api: Api): Promise<ReadonlyMap<string, object>> {
  const found = new Map<string, object>();
  for (const resource of [configMaps, secrets, services, statefulSets]) {
    for (const { metadata, data, spec } of await api.list(resource, { labelSelector: label })) {
      const { namespace, name, labels, ownerReferences, deletionTimestamp } = metadata;
      const { theirs: _, ...annotations } = metadata.annotations ?? {};
      const made = { labels, annotations, ownerReferences, deletionTimestamp, data: readable(data), spec };
      found.set(`${resource.kind} ${namespace}/${name}`, made);
    }
  }
  return found;
}

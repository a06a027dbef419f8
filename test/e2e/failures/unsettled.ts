import { isMap } from "../../../src/cluster/conforms.ts";
import type { KubeObject } from "../../../src/cluster/kube-object.ts";
import type { Api } from "../../../src/kube/api.ts";
import { madeObjects, resourceOf } from "./changes.ts";

/** What is made of two Prometheuses with two shards each, and of one Alertmanager. */
const expected = [
  ...["default/prometheus-all", "team-a/prometheus-own"].flatMap((name) => [
    `StatefulSet ${name}`,
    `StatefulSet ${name}-shard-1`,
    `Secret ${name}`,
    `Secret ${name}-tls-assets-0`,
    `Secret ${name}-web-config`,
    `Secret ${name}-thanos-prometheus-http-client-file`,
    `ConfigMap ${name}-rulefiles-0`,
  ]),
  "Service default/prometheus-operated",
  "Service team-a/prometheus-operated",
  "StatefulSet default/alertmanager-main",
  "Service default/alertmanager-operated",
  ...["generated", "tls-assets-0", "web-config", "cluster-tls-config"].map((name) => `Secret default/alertmanager-main-${name}`),
];

/** Returns what is not yet as it should be once all is repaired: watches and queues go on only when they have waited long enough. */
export async function unsettled(api: Api): Promise<readonly string[]> {
  const made = await madeObjects(api);
  const missing = expected.filter((name) => !made.has(name)).map((name) => `${name} is missing`);
  const wrong = [...made].filter(([, object]) => isTampered(object)).map(([name]) => `${name} is tampered with`);
  return [...missing, ...wrong, ...(await unreconciled(api)), ...(await unbound(api))];
}

/** Configurations have the last of everything in them, and StatefulSets the replicas that they should have. */
function isTampered(object: object): boolean {
  const text = JSON.stringify(object);
  const passwords = [...text.matchAll(/password: ([-\w]+)/g)].map(([, password]) => password);
  const isOld = text.includes("scrape_configs") && !text.includes('last: \\"yes\\"') && !text.includes("last: yes");
  return isOld || passwords.some((password) => password !== "last") || /"tampered"|"replicas":(?![12]\b)/.test(text);
}

async function unreconciled(api: Api): Promise<readonly string[]> {
  const found: string[] = [];
  for (const kind of ["Prometheus", "Alertmanager"]) {
    for (const { metadata, status } of await api.list(resourceOf(kind))) {
      const conditions = isMap(status) && Array.isArray(status["conditions"]) ? status["conditions"].filter(isMap) : [];
      const reconciled = conditions.find(({ type }) => type === "Reconciled");
      const isFine = reconciled?.["status"] === "True" && reconciled["observedGeneration"] === metadata.generation;
      if (!isFine) found.push(`${kind} ${metadata.name}: ${JSON.stringify(reconciled)}`);
    }
  }
  return found;
}

async function unbound(api: Api): Promise<readonly string[]> {
  const monitors = await api.list(resourceOf("ServiceMonitor"));
  const rules = await api.list(resourceOf("PrometheusRule"));
  return [...monitors, ...rules].flatMap((object) => {
    const workloads = object.kind === "ServiceMonitor" && object.metadata.namespace === "team-a" ? ["all", "own"] : ["all"];
    return workloads.every((name) => isBound(object, name)) ? [] : [`${object.kind} ${object.metadata.name} is not bound`];
  });
}

function isBound({ metadata, status }: KubeObject, workload: string): boolean {
  const bindings = isMap(status) && Array.isArray(status["bindings"]) ? status["bindings"].filter(isMap) : [];
  const conditions = bindings.find(({ name }) => name === workload)?.["conditions"];
  const [condition] = Array.isArray(conditions) ? conditions.filter(isMap) : [];
  return condition?.["status"] === "True" && condition["observedGeneration"] === metadata.generation;
}

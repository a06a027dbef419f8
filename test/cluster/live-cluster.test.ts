import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { KubeObject } from "../../src/cluster/kube-object.ts";
import { LiveCluster } from "../../src/cluster/live-cluster.ts";
import { keyOf } from "../../src/cluster/object.ts";
import { References } from "../../src/cluster/references.ts";
import { isSelectedKind, selectionsOf, whyUnselected } from "../../src/cluster/selection.ts";
import type { SelectedKind } from "../../src/cluster/selection.ts";
import type { WorkloadKey } from "../../src/cluster/workload-key.ts";
import { deepFreeze } from "../support/deep-freeze.ts";
import { Random } from "../support/random.ts";

type Labels = Readonly<Record<string, string>>;

function object(kind: string, title: string, { labels = {}, spec = {} }: { labels?: Labels; spec?: object }): KubeObject {
  const [namespace = "", name = ""] = title.split("/");
  return deepFreeze({ apiVersion: "monitoring.coreos.com/v1", kind, metadata: { namespace, name, labels }, spec });
}

const monitorSpec = { selector: {}, endpoints: [] };

/** Random changes of a small cluster, so that each name is used again and again. */
class Changes {
  readonly #random: Random;
  readonly #labels = [{}, { a: "1" }, { a: "2" }, { a: "1", b: "1" }];
  readonly #selectors = [null, {}, { matchLabels: { a: "1" } }, { matchExpressions: [{ key: "b", operator: "Exists" }] }];
  readonly #invalid = { matchExpressions: [{ key: "b", operator: "In" }] };

  constructor(seed: number) {
    this.#random = new Random(seed);
  }

  apply(live: LiveCluster): { readonly touched: ReadonlySet<WorkloadKey>; readonly changed: string } {
    const title = `ns${this.#random.below(3)}/n${this.#random.below(4)}`;
    const labels = this.#random.pick(this.#labels);
    switch (this.#random.below(10)) {
      case 0:
      case 1: {
        const kind = this.#random.pick(["Prometheus", "Alertmanager"]);
        const spec = Object.fromEntries(this.#selectorNames(kind).map((name) => [name, this.#selector()]));
        return { touched: live.put(object(kind, title, { spec })), changed: `${kind} ${title}` };
      }
      case 2: {
        const kind = this.#random.pick(["Prometheus", "Alertmanager"]);
        return { touched: live.remove(kind, title), changed: `${kind} ${title}` };
      }
      case 3:
        return { touched: live.putNamespace(title.slice(0, 3), this.#random.below(4) === 0 ? undefined : labels), changed: "" };
      case 4: {
        const kind = this.#kind();
        return { touched: live.remove(kind, title), changed: `${kind} ${title}` };
      }
      case 5: {
        const malformed = object("ServiceMonitor", title, { labels, spec: { selector: 1 } });
        return { touched: live.put(malformed), changed: `ServiceMonitor ${title}` };
      }
      default: {
        const kind = this.#kind();
        const spec = kind === "ServiceMonitor" ? monitorSpec : {};
        return { touched: live.put(object(kind, title, { labels, spec })), changed: `${kind} ${title}` };
      }
    }
  }

  #kind(): SelectedKind {
    return this.#random.pick(["ServiceMonitor", "PrometheusRule", "Probe", "AlertmanagerConfig"]);
  }

  #selector(): object | null {
    return this.#random.below(12) === 0 ? this.#invalid : this.#random.pick(this.#selectors);
  }

  #selectorNames(kind: string): readonly string[] {
    const names = kind === "Prometheus" ? ["serviceMonitor", "rule", "probe"] : ["alertmanagerConfig"];
    return names.flatMap((name) => [`${name}Selector`, `${name}NamespaceSelector`]);
  }
}

/** Returns what each workload selects by the definition of selection, as `workload: kind namespace/name` to the object. */
function selectedByDefinition(live: LiveCluster): ReadonlyMap<string, unknown> {
  const objects = [...live.serviceMonitors.values(), ...live.prometheusRules.values(), ...live.others];
  const selected = new Map<string, unknown>();
  for (const workload of [...live.prometheuses.values(), ...live.alertmanagers.values()]) {
    const selections = selectionsOf(workload);
    for (const each of objects) {
      const selection = isSelectedKind(each.kind) ? selections.get(each.kind) : undefined;
      const labels = live.namespaces.get(each.metadata.namespace) ?? {};
      if (selection === undefined || selection.objects === "invalid" || selection.namespaces === "invalid") continue;
      if (whyUnselected(selection, each, labels) !== undefined) continue;
      selected.set(`${workload.kind} ${keyOf(workload)}: ${each.kind} ${keyOf(each)}`, each);
    }
  }
  return selected;
}

function selectedByIndex(live: LiveCluster): ReadonlyMap<string, unknown> {
  const selected = new Map<string, unknown>();
  for (const workload of [...live.prometheuses.values(), ...live.alertmanagers.values()]) {
    const key: WorkloadKey = `${workload.kind} ${keyOf(workload)}`;
    for (const kind of [
      "ServiceMonitor",
      "PodMonitor",
      "Probe",
      "ScrapeConfig",
      "PrometheusRule",
      "AlertmanagerConfig",
    ] as const) {
      const keys = [...live.selected(key, kind).keys()];
      assert.deepEqual(keys, keys.toSorted());
      for (const each of live.selected(key, kind).values()) selected.set(`${key}: ${kind} ${keyOf(each)}`, each);
    }
  }
  return selected;
}

describe("LiveCluster", () => {
  it("selects after any changes what the definition of selection selects, and touches the workloads whose selection changed", () => {
    for (const seed of [1, 2, 3, 4]) {
      const live = new LiveCluster();
      const changes = new Changes(seed);
      let before: ReadonlyMap<string, unknown> = new Map();
      for (let step = 0; step < 500; step += 1) {
        const { touched, changed } = changes.apply(live);
        const after = selectedByDefinition(live);
        assert.deepEqual(new Set(selectedByIndex(live)), new Set(after), `seed ${seed}, step ${step}`);
        const differing = [...new Set([...before.keys(), ...after.keys()])].filter((key) => before.get(key) !== after.get(key));
        const workloads = new Set(differing.map((key) => key.split(":")[0] ?? ""));
        const named = new Set<string>(touched);
        for (const workload of workloads) assert.ok(named.has(workload), `${workload}: seed ${seed}, step ${step}`);
        for (const workload of named) {
          assert.ok(workloads.has(workload) || workload === changed, `${workload} is not touched: seed ${seed}, step ${step}`);
        }
        before = after;
      }
    }
  });

  it("touches the workloads that refer to a Secret or a ConfigMap, and holds the content of no other", () => {
    const live = new LiveCluster();
    live.put(object("Prometheus", "mon/main", {}));
    assert.deepEqual([...live.putData("Secret", "mon/token", "7")], []);
    const references = new References(live);
    const reference = { kind: "Secret", namespace: "mon", name: "token", key: "a" } as const;
    assert.deepEqual(references.resolve(reference), { ok: false, missing: "object" });
    assert.deepEqual([...live.secrets.missing], ["mon/token"]);
    live.refer("Prometheus mon/main", [...references.used, { kind: "ConfigMap", key: "mon/later" }]);

    const metadata = { namespace: "mon", name: "token", resourceVersion: "7" };
    live.secrets.supply({ apiVersion: "v1", kind: "Secret", metadata, data: { a: "Yg==" } });
    assert.deepEqual(references.resolve(reference), { ok: true, value: "b" });
    assert.equal(live.secrets.missing.size, 0);

    assert.deepEqual([...live.putData("Secret", "mon/token", "8")], ["Prometheus mon/main"]);
    assert.equal(live.secrets.get("mon/token"), undefined);
    assert.deepEqual([...live.secrets.missing], ["mon/token"]);
    assert.deepEqual([...live.putData("ConfigMap", "mon/later", "1")], ["Prometheus mon/main"]);

    live.secrets.supply({ apiVersion: "v1", kind: "Secret", metadata: { ...metadata, resourceVersion: "8" }, data: {} });
    live.refer("Prometheus mon/main", []);
    assert.equal(live.secrets.get("mon/token"), undefined);
    assert.deepEqual([...live.putData("ConfigMap", "mon/later", undefined)], []);
  });
});

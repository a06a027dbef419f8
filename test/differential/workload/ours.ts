import { gzipSync } from "node:zlib";
import { References } from "../../../src/cluster/references.ts";
import { snapshotOf } from "../../../src/cluster/snapshot.ts";
import type { ObjectIndex } from "../../../src/cluster/snapshot.ts";
import type { KubeObject } from "../../../src/cluster/kube-object.ts";
import type { Rendering } from "../../../src/render/prometheus.ts";
import { alertmanagerContent } from "../../../src/render/workload/alertmanager-content.ts";
import { alertmanagerObjects } from "../../../src/render/workload/alertmanager-objects.ts";
import { defaultOperatorOptions } from "../../../src/render/workload/operator-options.ts";
import { prometheusObjects } from "../../../src/render/workload/prometheus-objects.ts";
import { deepFreeze } from "../../support/deep-freeze.ts";
import type { KubernetesObject } from "../render/generate.ts";
import type { StoredSet } from "./stored-set.ts";

const compress = (texts: readonly string[]): Uint8Array => gzipSync(texts.join(""));

/** Returns what we would write for the Prometheus of a set, the objects that are only created at first included. */
export function prometheusObjectsOf({ set }: StoredSet, rendering: Rendering): readonly KubernetesObject[] {
  const prometheus = only(snapshotOf(deepFreeze([set.prometheus])).prometheuses);
  const { objects, initial } = prometheusObjects(prometheus, rendering, defaultOperatorOptions, compress);
  return [...objects, ...initial].map(plain);
}

/** Returns what we would write for the Alertmanager of a set. */
export function alertmanagerObjectsOf({ alertmanager, set }: StoredSet): readonly KubernetesObject[] {
  const snapshot = snapshotOf(deepFreeze([alertmanager, ...set.secrets]));
  const found = only(snapshot.alertmanagers);
  const content = alertmanagerContent(found, 0, new References(snapshot));
  return alertmanagerObjects(found, content, defaultOperatorOptions, compress).objects.map(plain);
}

function only<T>(index: ObjectIndex<T>): T {
  const [first] = index.values();
  if (first === undefined) throw new Error("the workload cannot be read");
  return first;
}

function plain(object: KubeObject): KubernetesObject {
  return { ...object };
}

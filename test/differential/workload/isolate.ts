import type { KubernetesObject } from "../render/generate.ts";
import { isMap } from "../render/leaves.ts";
import type { WorkloadSet } from "./generate.ts";

const setLabel = "promgate-set";

/** The namespaces of generated sets, in texts. */
const namespace = /(?<![a-z\d-])ns-([abc])(?![a-z\d])/g;

/** Returns the set with namespaces of its own, from which alone it selects, so that many can share a cluster. */
export function isolated(set: WorkloadSet, index: number): WorkloadSet {
  const renamed: WorkloadSet = JSON.parse(JSON.stringify(set).replaceAll(namespace, `set-${index}-$1`));
  return {
    ...renamed,
    prometheus: selectingOnly(renamed.prometheus, index),
    namespaces: renamed.namespaces.map((each) => labelled(each, index)),
  };
}

/** Returns what was read of an isolated set with the names of the set. */
export function restored<T>(value: T): T {
  const text: T = JSON.parse(JSON.stringify(value).replaceAll(/(?<![a-z\d-])set-\d+-([abc])(?![a-z\d])/g, "ns-$1"));
  return text;
}

function labelled(object: KubernetesObject, index: number): KubernetesObject {
  const metadata = isMap(object["metadata"]) ? object["metadata"] : {};
  const labels = isMap(metadata["labels"]) ? metadata["labels"] : {};
  return { ...object, metadata: { ...metadata, labels: { ...labels, [setLabel]: String(index) } } };
}

function selectingOnly(workload: KubernetesObject, index: number): KubernetesObject {
  const spec = isMap(workload["spec"]) ? workload["spec"] : {};
  const selectors = Object.entries(spec).flatMap(([name, selector]) => {
    if (!name.endsWith("NamespaceSelector") || !isMap(selector)) return [];
    const labels = isMap(selector["matchLabels"]) ? selector["matchLabels"] : {};
    return [[name, { ...selector, matchLabels: { ...labels, [setLabel]: String(index) } }]];
  });
  return { ...workload, spec: { ...spec, ...Object.fromEntries(selectors) } };
}

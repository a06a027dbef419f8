import { isMap } from "../../cluster/conforms.ts";
import type { KubeObject } from "../../cluster/kube-object.ts";

/** The bytes of rule files that a ConfigMap is filled with, and the most of them, as the API server counts the whole object. */
export const maxConfigMapBytes = 512 * 1024;
const mostBytes = 1024 * 1024 - 50_000;

/** The least number of ConfigMaps that a Prometheus mounts, so that another one does not restart it. */
const least = 3;

/** The rule files of a ConfigMap, by name. */
export interface RuleConfigMap {
  readonly name: string;
  readonly files: ReadonlyMap<string, string>;
}

/**
 * Distributes rule files among ConfigMaps in the order of their names; a file that does not fit starts a new one. Where pods
 * run already, `mounted` is how many they mount: the number stays, and ConfigMaps are filled further before there are more,
 * as another number restarts the pods.
 */
export function ruleConfigMaps(
  prometheus: string,
  files: ReadonlyMap<string, string>,
  mounted?: number,
): readonly RuleConfigMap[] {
  const sorted = [...files].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const count = Math.max(least, mounted ?? 0);
  const usual = distributed(sorted, maxConfigMapBytes);
  const isFull = mounted !== undefined && usual.length > count;
  const dense = isFull ? distributed(sorted, mostBytes) : usual;
  const maps = dense.length > count ? usual : dense;
  return Array.from({ length: Math.max(count, maps.length) }, (_, index) => ({
    name: ruleConfigMapName(prometheus, index),
    files: maps[index] ?? new Map(),
  }));
}

function ruleConfigMapName(prometheus: string, index: number): string {
  return `prometheus-${prometheus}-rulefiles-${index}`;
}

/** Returns how many ConfigMaps with rule files the pods of a StatefulSet mount; undefined where it mounts none. */
export function mountedRuleConfigMaps(prometheus: string, { spec }: KubeObject): number | undefined {
  const volumes = valueIn(valueIn(valueIn(spec, "template"), "spec"), "volumes");
  const names = new Set(Array.isArray(volumes) ? volumes.map((volume) => valueIn(volume, "name")) : []);
  let count = 0;
  while (names.has(ruleConfigMapName(prometheus, count))) count += 1;
  return count === 0 ? undefined : count;
}

function valueIn(value: unknown, name: string): unknown {
  return isMap(value) ? value[name] : undefined;
}

function distributed(files: readonly (readonly [string, string])[], most: number): readonly ReadonlyMap<string, string>[] {
  const maps: Map<string, string>[] = [new Map()];
  let bytes = 0;
  for (const [name, text] of files) {
    const size = Buffer.byteLength(text);
    if (bytes + size > most) {
      maps.push(new Map());
      bytes = 0;
    }
    maps.at(-1)?.set(name, text);
    bytes += size;
  }
  return maps;
}

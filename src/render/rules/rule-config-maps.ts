/** The most bytes of rule files in a ConfigMap: half of what the API server accepts for the whole object. */
export const maxConfigMapBytes = 512 * 1024;

/** The least number of ConfigMaps that a Prometheus mounts, so that another one does not restart it. */
const least = 3;

/** The rule files of a ConfigMap, by name. */
export interface RuleConfigMap {
  readonly name: string;
  readonly files: ReadonlyMap<string, string>;
}

/** Distributes rule files among ConfigMaps in the order of their names; a file that does not fit starts a new one. */
export function ruleConfigMaps(prometheus: string, files: ReadonlyMap<string, string>): readonly RuleConfigMap[] {
  const maps: Map<string, string>[] = [new Map()];
  let bytes = 0;
  for (const [name, text] of [...files].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const size = new TextEncoder().encode(text).length;
    if (bytes + size > maxConfigMapBytes) {
      maps.push(new Map());
      bytes = 0;
    }
    maps.at(-1)?.set(name, text);
    bytes += size;
  }
  return Array.from({ length: Math.max(least, maps.length) }, (_, index) => ({
    name: `prometheus-${prometheus}-rulefiles-${index}`,
    files: maps[index] ?? new Map(),
  }));
}

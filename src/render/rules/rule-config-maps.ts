/** The most bytes that a ConfigMap of rules holds: half of what the API server takes, which leaves room for the rest. */
export const maxConfigMapBytes = 512 * 1024;

/** Prometheus mounts this many ConfigMaps of rules at least, so that a further one does not restart it. */
const least = 3;

/** The files of rules of one ConfigMap, by name. */
export interface RuleConfigMap {
  readonly name: string;
  readonly files: ReadonlyMap<string, string>;
}

/** Puts rule files into ConfigMaps, in the order of their names, a new one whenever the next file does not fit. */
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

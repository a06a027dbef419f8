import type { DataObject } from "../cluster/object.ts";
import type { UsedObject } from "../cluster/references.ts";
import { textHash } from "../text/text-hash.ts";

/** Returns the first line of a configuration: which settings of the Prometheus its scrape jobs were rendered with. */
export function settingsComment(settingsId: string): string {
  return `# settings ${hashOf(settingsId)}\n`;
}

/** What the line begins with that names the Secrets and ConfigMaps of a fragment. */
const usesPrefix = "# uses ";

/** Returns the line before a fragment: the Secrets and ConfigMaps that it was rendered from; empty where there are none. */
export function usesComment(used: readonly UsedObject[]): string {
  return used.length === 0 ? "" : `${usesPrefix}${used.map(useOf).join(", ")}\n`;
}

/** Reports whether a line is one that `usesComment` returns. */
export function isUsesComment(line: string): boolean {
  return line.startsWith(usesPrefix);
}

/** Returns what the objects are that a fragment was rendered from, by the line before it: each with a text that changes with its content. */
export function usesIn(line: string): readonly { readonly kind: string; readonly key: string; readonly state: string }[] {
  if (!isUsesComment(line)) return [];
  return line
    .slice(usesPrefix.length)
    .trimEnd()
    .split(", ")
    .map((use) => {
      const [kind = "", key = "", state = ""] = use.split(" ");
      return { kind, key, state };
    });
}

const states = new WeakMap<DataObject, string>();

/** Returns a text that changes with the content of an object. */
export function stateOf(object: DataObject | undefined): string {
  if (object === undefined) return "absent";
  let state = states.get(object);
  if (state === undefined) {
    const values = object.keys.map((key) => {
      const value = object.read(key);
      return [key, value.ok ? (value.bytes?.join(" ") ?? value.value) : value.missing];
    });
    states.set(object, (state = hashOf(JSON.stringify(values))));
  }
  return state;
}

function useOf({ kind, key, object }: UsedObject): string {
  return `${kind} ${key} ${stateOf(object)}`;
}

function hashOf(text: string): string {
  return `${textHash(text).toString(36)}.${text.length.toString(36)}`;
}

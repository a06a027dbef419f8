import { knows } from "./gate.ts";
import type { Gate, Product } from "./gate.ts";

/**
 * How the value of a key is written: as it is (a reference to a Secret or ConfigMap as the referenced data), as the path
 * of a file that holds it, or in lower case.
 */
export type Form = "value" | "file" | "lower case";

/** Name of a key, and the versions that support it. */
export interface KeyName {
  readonly key: string;
  readonly gates: readonly Gate[];
}

/** A key of the configuration file, relative to that of its object. `formerly` is its name in the versions before `gates`. */
export interface ConfigKey extends KeyName {
  readonly as: "key";
  readonly form: Form;
  /** Values of the file by values of the field, where they differ. */
  readonly words?: Readonly<Record<string, string>>;
  readonly formerly?: KeyName;
}

/**
 * What a field becomes: a key of the configuration file, relabeling steps, an argument of the program, a part of the
 * workload, a selection of other objects, a part of the status, or nothing. `before` is what it becomes in the versions
 * before those of `gates`, where that is something else.
 */
export type Becomes = BecomesNow & { readonly before?: Becomes };

type BecomesNow =
  | ConfigKey
  | { readonly as: "relabeling"; readonly steps: string; readonly gates: readonly Gate[] }
  | { readonly as: "argument"; readonly flag: string; readonly gates: readonly Gate[] }
  | { readonly as: "workload"; readonly path: string; readonly gates: readonly Gate[] }
  | { readonly as: "selection"; readonly of: string; readonly gates: readonly Gate[] }
  | { readonly as: "status"; readonly what: string; readonly gates: readonly Gate[] }
  | { readonly as: "nothing"; readonly why: string; readonly gates: readonly Gate[] };

/** Returns the gate of Prometheus versions from `since` up to, but not including, `until`. */
export function prometheus(since: string, until?: string): Gate {
  return gate("prometheus", since, until);
}

/** Returns the gate of Alertmanager versions from `since` up to, but not including, `until`. */
export function alertmanager(since: string, until?: string): Gate {
  return gate("alertmanager", since, until);
}

/** Returns the gate of Thanos versions from `since` up to, but not including, `until`. */
export function thanos(since: string, until?: string): Gate {
  return gate("thanos", since, until);
}

function gate(product: Product, since: string, until?: string): Gate {
  return until === undefined ? { product, since } : { product, since, until };
}

/** Returns the gate of what a program no longer supports from `until` on. */
export function goneFrom(product: Product, until: string): Gate {
  return { product, until };
}

/** Returns the gate of what no version of a program supports. */
export function never(product: Product): Gate {
  return { product, unknown: true };
}

/** Returns a key of the configuration file, relative to that of the object; dots separate nested keys, and `""` adds no level. */
export function key(name: string, ...gates: readonly Gate[]): ConfigKey {
  return { as: "key", key: name, form: "value", gates };
}

/** Returns a key whose value is the path of the file that holds the referenced data. */
export function fileKey(name: string, ...gates: readonly Gate[]): ConfigKey {
  return { as: "key", key: name, form: "file", gates };
}

/** Returns a key whose value is written in lower case. */
export function lowerKey(name: string, ...gates: readonly Gate[]): ConfigKey {
  return { as: "key", key: name, form: "lower case", gates };
}

/** Returns a key that had another name in the versions of `gates`; the gates of `now` must exclude those. */
export function renamed(now: ConfigKey, formerly: string, ...gates: readonly Gate[]): ConfigKey {
  return { ...now, formerly: { key: formerly, gates } };
}

/** Returns the key nested under `place`, keys joined by dots. */
export function within(place: string, inner: ConfigKey): ConfigKey {
  const { formerly } = inner;
  const moved = { ...inner, key: `${place}.${inner.key}` };
  return formerly === undefined ? moved : { ...moved, formerly: { ...formerly, key: `${place}.${formerly.key}` } };
}

/** Returns the name of a key in a version of a program; undefined if the version does not support it. Versions are as `knows` reads them. */
export function keyIn({ key: name, gates, formerly }: ConfigKey, product: Product, version: string): string | undefined {
  if (knows(gates, product, version)) return name;
  return formerly !== undefined && knows(formerly.gates, product, version) ? formerly.key : undefined;
}

/** Returns what a field becomes where older versions have something else for it: `older`, in the versions of its own gates. */
export function replaces<T extends Becomes>(now: T, older: Becomes): T {
  return { ...now, before: older };
}

/** Returns a key whose values have other names in the file. */
export function wordKey(name: string, words: Readonly<Record<string, string>>, ...gates: readonly Gate[]): ConfigKey {
  return { as: "key", key: name, form: "value", words, gates };
}

/** Returns relabeling steps, described in words. */
export function relabeling(steps: string, ...gates: readonly Gate[]): Becomes {
  return { as: "relabeling", steps, gates };
}

/** Returns an argument of the program, such as `--web.page-title`. */
export function argument(flag: string, ...gates: readonly Gate[]): Becomes {
  return { as: "argument", flag, gates };
}

/** Returns a part of the workload or another generated object, such as `StatefulSet spec.replicas`. */
export function workload(path: string, ...gates: readonly Gate[]): Becomes {
  return { as: "workload", path, gates };
}

/** Returns a selection of other objects, such as `ServiceMonitors`. */
export function selection(of: string): Becomes {
  return { as: "selection", of, gates: [] };
}

/** Returns a part of the status, which the operator writes. */
export function status(what: string): Becomes {
  return { as: "status", what, gates: [] };
}

/** Returns that a field becomes nothing, and why. */
export function nothing(why: string): Becomes {
  return { as: "nothing", why, gates: [] };
}

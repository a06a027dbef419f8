import { knows } from "./gate.ts";
import type { Gate, Product } from "./gate.ts";

/**
 * How a value is written behind its key: as it is (what a Secret or ConfigMap holds, where it refers to one), as the
 * path of a file that holds it, or in lower case.
 */
export type Form = "value" | "file" | "lower case";

/** The name of a key and the versions that know it by that name. */
export interface KeyName {
  readonly key: string;
  readonly gates: readonly Gate[];
}

/**
 * A key of the configuration file, at the place that its object stands for. `formerly` is the name that it had in the
 * versions before `gates`.
 */
export interface ConfigKey extends KeyName {
  readonly as: "key";
  readonly form: Form;
  /** What the file calls values that it calls otherwise. */
  readonly words?: Readonly<Record<string, string>>;
  readonly formerly?: KeyName;
}

/**
 * What a field becomes: a key of the configuration file, steps of relabeling, an argument of the program, a part of the
 * workload, a choice among other objects, a part of the status, or nothing.
 */
export type Becomes =
  | ConfigKey
  | { readonly as: "relabeling"; readonly steps: string; readonly gates: readonly Gate[] }
  | { readonly as: "argument"; readonly flag: string; readonly gates: readonly Gate[] }
  | { readonly as: "workload"; readonly path: string; readonly gates: readonly Gate[] }
  | { readonly as: "selection"; readonly of: string; readonly gates: readonly Gate[] }
  | { readonly as: "status"; readonly what: string; readonly gates: readonly Gate[] }
  | { readonly as: "nothing"; readonly why: string; readonly gates: readonly Gate[] };

/** The versions of Prometheus that know something. */
export function prometheus(since: string, until?: string): Gate {
  return gate("prometheus", since, until);
}

/** The versions of Alertmanager that know something. */
export function alertmanager(since: string, until?: string): Gate {
  return gate("alertmanager", since, until);
}

/** The versions of Thanos that know something. */
export function thanos(since: string, until?: string): Gate {
  return gate("thanos", since, until);
}

function gate(product: Product, since: string, until?: string): Gate {
  return until === undefined ? { product, since } : { product, since, until };
}

/** What a program knew from the oldest version supported and knows no more from `until` on. */
export function goneFrom(product: Product, until: string): Gate {
  return { product, until };
}

/** What a program does not know in any version. */
export function never(product: Product): Gate {
  return { product, unknown: true };
}

/** A key of the configuration file: its name at the place of the object, dots for keys within; `""` adds no level. */
export function key(name: string, ...gates: readonly Gate[]): ConfigKey {
  return { as: "key", key: name, form: "value", gates };
}

/** A key whose value is the path of a file that holds what the field refers to. */
export function fileKey(name: string, ...gates: readonly Gate[]): ConfigKey {
  return { as: "key", key: name, form: "file", gates };
}

/** A key whose value is written in lower case. */
export function lowerKey(name: string, ...gates: readonly Gate[]): ConfigKey {
  return { as: "key", key: name, form: "lower case", gates };
}

/** A key that had another name before, in the versions that `gates` name; `now` must not know those. */
export function renamed(now: ConfigKey, formerly: string, ...gates: readonly Gate[]): ConfigKey {
  return { ...now, formerly: { key: formerly, gates } };
}

/** The same key further in: `place` are the keys that lead to where it stands. */
export function within(place: string, inner: ConfigKey): ConfigKey {
  const { formerly } = inner;
  const moved = { ...inner, key: `${place}.${inner.key}` };
  return formerly === undefined ? moved : { ...moved, formerly: { ...formerly, key: `${place}.${formerly.key}` } };
}

/** The name that a version of a program knows a key by; undefined where it does not know it. Versions are as `knows` reads them. */
export function keyIn({ key: name, gates, formerly }: ConfigKey, product: Product, version: string): string | undefined {
  if (knows(gates, product, version)) return name;
  return formerly !== undefined && knows(formerly.gates, product, version) ? formerly.key : undefined;
}

/** A key whose values the file calls otherwise than the field does. */
export function wordKey(name: string, words: Readonly<Record<string, string>>, ...gates: readonly Gate[]): ConfigKey {
  return { as: "key", key: name, form: "value", words, gates };
}

/** Steps of relabeling, in words. */
export function relabeling(steps: string, ...gates: readonly Gate[]): Becomes {
  return { as: "relabeling", steps, gates };
}

/** An argument of the program, as in `--web.page-title`. */
export function argument(flag: string, ...gates: readonly Gate[]): Becomes {
  return { as: "argument", flag, gates };
}

/** A part of the workload or of another object beside it, as in `StatefulSet spec.replicas`. */
export function workload(path: string, ...gates: readonly Gate[]): Becomes {
  return { as: "workload", path, gates };
}

/** A choice of other objects, as in `ServiceMonitors`. */
export function selection(of: string): Becomes {
  return { as: "selection", of, gates: [] };
}

/** A part of the status, written by the operator. */
export function status(what: string): Becomes {
  return { as: "status", what, gates: [] };
}

/** Nothing, and why. */
export function nothing(why: string): Becomes {
  return { as: "nothing", why, gates: [] };
}

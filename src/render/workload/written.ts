import type { argument } from "../../model/shape/metadata.ts";
import type { container, volumeMount } from "../../model/core/container.ts";
import type { envVar } from "../../model/core/environment.ts";
import type { probe } from "../../model/core/probe.ts";
import type { volume } from "../../model/core/volume.ts";
import type { Schema, Value } from "../../model/value.ts";
import { isMap } from "../../cluster/conforms.ts";

/** A value of a schema in which fields that are undefined count as absent. */
type Written<S extends Schema> = Loose<Value<S>>;

type Loose<T> = T extends readonly (infer I)[]
  ? readonly Loose<I>[]
  : T extends object
    ? { readonly [K in keyof T]: object extends Pick<T, K> ? Loose<T[K]> | undefined : Loose<T[K]> }
    : T;

/** A container of a pod. */
export type Container = Written<typeof container>;

/** A volume of a pod. */
export type Volume = Written<typeof volume>;

/** A mount of a volume in a container. */
export type VolumeMount = Written<typeof volumeMount>;

/** An environment variable. */
export type EnvVar = Written<typeof envVar>;

/** A probe of a container. */
export type Probe = Written<typeof probe>;

/** An argument of a program: `--name=value`, or `--name` where the value is empty or absent. */
export type Argument = Written<typeof argument>;

/** Returns a JSON object without fields that are undefined, at any depth. */
export function withoutUndefined(object: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(object)) if (field !== undefined) kept[name] = cleaned(field);
  return kept;
}

function cleaned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => cleaned(item));
  return isMap(value) ? withoutUndefined(value) : value;
}

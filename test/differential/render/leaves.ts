import type { Becomes } from "../../../src/model/becomes.ts";
import type { Gate } from "../../../src/model/gate.ts";
import type { Shape } from "../../../src/model/shape.ts";

/** A field without fields of its own: its path, and what it or its parent becomes. */
export interface Leaf {
  /** Such as `remoteWrite[].headers{}`: `[]` is any item of a list, `{}` any value of a map. */
  readonly path: string;
  readonly becomes: Becomes | undefined;
  /** The versions that support the field and its parents. */
  readonly gates: readonly Gate[];
}

/** Returns the leaves of a shape in the order of its rows. The fields of a part of the workload or an argument belong to it. */
export function leavesOf(shape: Shape, path = "", around?: Becomes, outer: readonly Gate[] = []): readonly Leaf[] {
  const becomes = isElsewhere(around) ? around : (shape.becomes ?? around);
  const gates = [...outer, ...gatesOf(shape.becomes)];
  const { properties, items, additionalProperties } = shape;
  if (properties !== undefined) {
    return Object.entries(properties).flatMap(([name, field]) =>
      leavesOf(field, path === "" ? name : `${path}.${name}`, becomes, gates),
    );
  }
  if (items !== undefined) return leavesOf(items, `${path}[]`, becomes, gates);
  if (additionalProperties !== undefined) return leavesOf(additionalProperties, `${path}{}`, becomes, gates);
  return [{ path, becomes, gates }];
}

/** Returns the versions that support a field under any of its names. */
function gatesOf(becomes: Becomes | undefined): readonly Gate[] {
  if (becomes?.as !== "key" || becomes.formerly === undefined) return becomes?.gates ?? [];
  return becomes.formerly.gates.map(({ product, ...gate }) =>
    "since" in gate ? { product, since: gate.since ?? "0" } : { product },
  );
}

/** Reports whether a field does not become a part of the configuration files of Prometheus. */
export function isElsewhere(becomes: Becomes | undefined): boolean {
  return becomes?.as === "workload" || becomes?.as === "argument" || becomes?.as === "status";
}

/** Collects the paths of the leaves of a value. */
export function writtenLeaves(shape: Shape, value: unknown, found: Set<string>, path = ""): void {
  const { properties, items, additionalProperties } = shape;
  if (Array.isArray(value)) {
    if (items !== undefined) for (const item of value) writtenLeaves(items, item, found, `${path}[]`);
    return;
  }
  if (!isMap(value) || (properties ?? additionalProperties) === undefined) {
    if (value !== undefined && properties === undefined) found.add(path);
    return;
  }
  for (const [name, inner] of Object.entries(value)) {
    const field = properties?.[name] ?? additionalProperties;
    const at = properties === undefined ? `${path}{}` : path === "" ? name : `${path}.${name}`;
    if (field !== undefined) writtenLeaves(field, inner, found, at);
  }
}

/** Reports whether a value is a map. */
export function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

import type { Becomes } from "../../../src/model/becomes.ts";
import type { Gate } from "../../../src/model/gate.ts";
import type { Shape } from "../../../src/model/shape.ts";

/** A field that holds no other fields: where it is, and what it or the field around it becomes. */
export interface Leaf {
  /** As in `remoteWrite[].headers{}`: `[]` stands for every item of a list and `{}` for every value of a map. */
  readonly path: string;
  readonly becomes: Becomes | undefined;
  /** The versions that know the field, and all that it is in. */
  readonly gates: readonly Gate[];
}

/** Every leaf of a shape, in the order of its rows. What is within a part of the workload or an argument is so too. */
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

/** The versions that know a field by any of its names. */
function gatesOf(becomes: Becomes | undefined): readonly Gate[] {
  if (becomes?.as !== "key" || becomes.formerly === undefined) return becomes?.gates ?? [];
  return becomes.formerly.gates.map(({ product, ...gate }) =>
    "since" in gate ? { product, since: gate.since ?? "0" } : { product },
  );
}

/** Whether something becomes no part of the files that Prometheus reads as its configuration. */
export function isElsewhere(becomes: Becomes | undefined): boolean {
  return becomes?.as === "workload" || becomes?.as === "argument" || becomes?.as === "status";
}

/** The paths of the leaves that a value has. */
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

/** Whether a value is a map. */
export function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

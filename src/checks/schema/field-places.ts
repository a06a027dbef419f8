import type { Shape } from "../../model/shape.ts";
import type { FieldPath } from "../../text/field-path.ts";
import { formatFieldPath } from "../../text/field-path.ts";

/** An object in a spec that has a field of some name. */
export interface FieldPlace {
  /** The place as people write it: `spec.endpoints[]`. */
  readonly text: string;
  /** The path of the object, where it holds the place that was searched from; elsewhere an item of a list is unknown. */
  readonly path: FieldPath | undefined;
  /** The shape of the field. */
  readonly shape: Shape;
}

/** How many steps up and then down another place of a name may be away; beyond it, it is another field of that name. */
const farthest = { up: 4, down: 1 };

/** Returns the place near `parent` (a path that starts at the object) that has a field of this name; undefined where none is near. */
export function nearestPlace(name: string, parent: FieldPath, spec: Shape): FieldPlace | undefined {
  const here = parent.map((step) => (typeof step === "number" ? anyItem : step));
  let nearest: Place | undefined;
  let least = Infinity;
  for (const place of placesOf(spec).get(name) ?? []) {
    const distance = stepsBetween(here, place.steps);
    if (distance >= least) continue;
    nearest = place;
    least = distance;
  }
  if (nearest === undefined) return undefined;
  const { steps, shape } = nearest;
  const isAbove = steps.every((step, index) => step === here[index]);
  return {
    text: formatFieldPath(steps).replaceAll(`[${anyItem}]`, anyItem),
    path: isAbove ? parent.slice(0, steps.length) : undefined,
    shape,
  };
}

/** Returns the shape of the value at a path; undefined where the shape has no such field. */
export function shapeAt(shape: Shape, path: FieldPath): Shape | undefined {
  let found: Shape | undefined = shape;
  for (const step of path) {
    if (found === undefined) return undefined;
    const { items, properties, additionalProperties }: Shape = found;
    if (typeof step === "number") found = items;
    else found = properties !== undefined && Object.hasOwn(properties, step) ? properties[step] : additionalProperties;
  }
  return found;
}

/** Names that lead to an object, `[]` for an item of a list, and the shape of the field that it has. */
interface Place {
  readonly steps: readonly string[];
  readonly shape: Shape;
}

const anyItem = "[]";

/** Counts the steps up from one place to what holds both and down to the other, without those into a list; infinite where it is too far. */
function stepsBetween(from: readonly string[], to: readonly string[]): number {
  let shared = 0;
  while (shared < from.length && from[shared] === to[shared]) shared += 1;
  const [up, down] = [from, to].map((place) => place.slice(shared).filter((step) => step !== anyItem).length);
  return up === undefined || down === undefined || up > farthest.up || down > farthest.down ? Infinity : up + down;
}

const placesBySpec = new WeakMap<Shape, ReadonlyMap<string, readonly Place[]>>();

/** Returns the places of each field name of a spec. */
function placesOf(spec: Shape): ReadonlyMap<string, readonly Place[]> {
  let places = placesBySpec.get(spec);
  if (places === undefined) {
    const found = new Map<string, Place[]>();
    collect(spec, ["spec"], found);
    placesBySpec.set(spec, (places = found));
  }
  return places;
}

function collect({ properties, items }: Shape, steps: readonly string[], places: Map<string, Place[]>): void {
  if (items !== undefined) collect(items, [...steps, anyItem], places);
  for (const [name, shape] of Object.entries(properties ?? {})) {
    const known = places.get(name);
    if (known === undefined) places.set(name, [{ steps, shape }]);
    else known.push({ steps, shape });
    collect(shape, [...steps, name], places);
  }
}

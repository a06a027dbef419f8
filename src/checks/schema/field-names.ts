import { release } from "../../model/release.ts";
import type { Shape } from "../../model/shape.ts";
import type { FieldPath } from "../../text/field-path.ts";
import { formatFieldPath } from "../../text/field-path.ts";
import { suggest } from "../../text/suggest.ts";

/** How many names are listed where nothing better can be said. */
const mostListed = 12;
/** How many steps up and then down another place of a name may be away; beyond it, it is another field of that name. */
const farthest = { up: 4, down: 1 };

/** What is wrong with a field of an object that its kind does not have. */
export const unknownFieldProblem = `unknown field; not in prometheus-operator ${release.operator}`;

/**
 * Returns what to do about a field that `spec` does not have at `path`, which starts at the object: the name that was
 * probably meant, the place that has a field of this name, or the fields that there are.
 */
export function unknownFieldFix(path: FieldPath, spec: Shape, kind: string): string {
  const name = String(path.at(-1));
  const parent = path.slice(0, -1);
  const known = Object.keys(shapeAt(spec, parent.slice(1))?.properties ?? {});
  const near = suggest(name, known);
  const elsewhere = nearestPlace(name, parent, spec);
  if (near !== undefined) return `did you mean "${near}"?`;
  if (elsewhere !== undefined) return `move it to ${elsewhere}`;
  if (known.length === 0) return "remove it";
  if (known.length <= mostListed) return `use one of ${known.join(", ")}`;
  return `see promgate explain ${[kind, ...parent].filter((step) => typeof step === "string").join(".")}`;
}

/** The shape of what stands at a path; undefined where there is none. */
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

/**
 * The place near `parent` (which starts at the object) that has a field of this name, written as `spec.endpoints[]`;
 * undefined where none is near.
 */
export function nearestPlace(name: string, parent: FieldPath, spec: Shape): string | undefined {
  const here = parent.map((step) => (typeof step === "number" ? anyItem : step));
  let nearest: Place | undefined;
  let least = Infinity;
  for (const place of placesOf(spec).get(name) ?? []) {
    const distance = stepsBetween(here, place);
    if (distance >= least) continue;
    nearest = place;
    least = distance;
  }
  return nearest === undefined ? undefined : formatFieldPath(nearest).replaceAll(`[${anyItem}]`, anyItem);
}

/** Names that lead to an object, `[]` for an item of a list. */
type Place = readonly string[];

const anyItem = "[]";

/** Steps up from one place to what holds both and down to the other, where it is not too far; going into a list is none. */
function stepsBetween(from: Place, to: Place): number {
  let shared = 0;
  while (shared < from.length && from[shared] === to[shared]) shared += 1;
  const [up, down] = [from, to].map((place) => place.slice(shared).filter((step) => step !== anyItem).length);
  return up === undefined || down === undefined || up > farthest.up || down > farthest.down ? Infinity : up + down;
}

const known = new WeakMap<Shape, ReadonlyMap<string, readonly Place[]>>();

/** The places of each field name of a spec. */
function placesOf(spec: Shape): ReadonlyMap<string, readonly Place[]> {
  let places = known.get(spec);
  if (places === undefined) {
    const found = new Map<string, Place[]>();
    collect(spec, ["spec"], found);
    known.set(spec, (places = found));
  }
  return places;
}

function collect({ properties, items }: Shape, at: Place, places: Map<string, Place[]>): void {
  if (items !== undefined) collect(items, [...at, anyItem], places);
  for (const [name, field] of Object.entries(properties ?? {})) {
    const of = places.get(name);
    if (of === undefined) places.set(name, [at]);
    else of.push(at);
    collect(field, [...at, name], places);
  }
}

import { nearestPlace } from "../checks/schema/field-places.ts";
import type { Kind } from "../model/kind.ts";
import { objectShape } from "../model/crd.ts";
import { group } from "../model/kinds.ts";
import type { Shape } from "../model/shape.ts";
import { shapesOf } from "../model/shapes.ts";
import { suggest } from "../text/suggest.ts";
import type { Becoming } from "./field-words.ts";
import { UsageError } from "../config/usage-error.ts";

/** The field to explain, or a whole kind if `path` is only the name of the kind. */
export interface FieldTopic {
  readonly kind: Kind;
  readonly version: string;
  /** As in `ServiceMonitor.spec.endpoints`. */
  readonly path: string;
  readonly shape: Shape;
  readonly required: boolean;
  /** The fields that lead here, outermost first, the last of them this one. */
  readonly way: readonly Becoming[];
}

/**
 * Finds the field of a path such as `ServiceMonitor.spec.endpoints[].port`; what is in brackets does not matter.
 *
 * @throws UsageError for a field or version that does not exist, with the one that was probably meant.
 */
export function fieldTopic(kind: Kind, steps: readonly string[], version: string | undefined): FieldTopic {
  const versions = kind.versions.map(({ name }) => name);
  const name = version?.replace(`${group}/`, "") ?? kind.versions[0].name;
  const row = kind.versions.find((each) => each.name === name);
  if (row === undefined)
    throw new UsageError(`${kind.kind} has no version ${JSON.stringify(name)}`, `use ${versions.join(" or ")}`);
  const { spec = {}, status = {} } = objectShape(kind, row, shapesOf(kind.kind, name)).properties ?? {};
  const root: Shape = { type: "object", description: kind.description, required: ["spec"], properties: { spec, status } };
  let topic: FieldTopic = { kind, version: name, path: kind.kind, shape: root, required: true, way: [] };
  for (const step of steps) topic = fieldOf(topic, step.replaceAll(/\[[^\]]*\]|\{\}/g, ""), spec);
  return topic;
}

/** Returns the fields of a topic, through lists and maps. */
export function fieldsOf(topic: FieldTopic): readonly FieldTopic[] {
  const object = objectIn(topic.shape);
  const { kind, version, path, way } = topic;
  return Object.entries(object?.properties ?? {}).map(([name, shape]) => {
    const required = object?.required?.includes(name) === true;
    const step = { becomes: shape.becomes, list: shape.items !== undefined };
    return { kind, version, path: `${path}.${name}`, shape, required, way: path === kind.kind ? way : [...way, step] };
  });
}

function fieldOf(topic: FieldTopic, name: string, spec: Shape): FieldTopic {
  const fields = fieldsOf(topic);
  const found = fields.find(({ path }) => path === `${topic.path}.${name}`);
  if (found !== undefined) return found;
  const names = fields.map(({ path }) => path.slice(topic.path.length + 1));
  const problem = `${topic.path} has no field ${JSON.stringify(name)}`;
  if (names.length === 0) throw new UsageError(problem, `see promgate explain ${topic.path}`);
  const near = suggest(name, names);
  if (near !== undefined) throw new UsageError(problem, `did you mean ${topic.path}.${near}?`);
  const elsewhere = nearestPlace(name, topic.path.split(".").slice(1), spec);
  const meant =
    elsewhere === undefined ? undefined : `did you mean ${topic.kind.kind}.${elsewhere.text.replaceAll("[]", "")}.${name}?`;
  throw new UsageError(problem, meant ?? `see promgate explain ${topic.path} for its fields`);
}

/** Returns the shape of the innermost items or values of lists and maps. */
function objectIn(shape: Shape): Shape | undefined {
  const inner = shape.items ?? shape.additionalProperties;
  return inner === undefined ? shape : objectIn(inner);
}

import { route } from "../../model/alertmanager/route.ts";
import { shapeOf } from "../../model/shape.ts";
import type { Shape } from "../../model/shape.ts";
import type { FieldPath } from "../../text/field-path.ts";

/** A route of an AlertmanagerConfig, as it is written. */
export interface WrittenRoute {
  readonly fields: Readonly<Record<string, unknown>>;
  /** The path from the spec. */
  readonly path: FieldPath;
  readonly isRoot: boolean;
}

/** The shape of every route: CRDs cannot describe child routes, as a schema must not refer to itself. */
export const routeShape: Shape = shapeOf(route);

/** Yields the root route and all child routes that are objects, each before its children. */
export function* routesOf(root: unknown, path: FieldPath = ["route"]): Generator<WrittenRoute> {
  if (!isObject(root)) return;
  yield { fields: root, path, isRoot: path.length === 1 };
  const children: unknown = root["routes"];
  if (!Array.isArray(children)) return;
  for (const [index, child] of children.entries()) yield* routesOf(child, [...path, "routes", index]);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

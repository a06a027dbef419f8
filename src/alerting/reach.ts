import type { Dialect } from "./dialect.ts";
import { findLabels } from "./find-labels.ts";
import type { FoundLabels } from "./find-labels.ts";
import type { Matcher } from "./matcher.ts";

/** A node of a routing tree, as far as it decides where alerts go. */
export interface Route {
  readonly matchers: readonly Matcher[];
  /** Whether alerts that it matches go on to the routes after it. */
  readonly continues: boolean;
  readonly routes: readonly Route[];
}

/** A route from the root down to a node: each is one of the routes of the one before it. */
export type RoutePath = readonly [root: Route, ...inner: Route[]];

/** Finds an alert that matches a node and all above it, wherever it really goes. */
export function findMatching(path: RoutePath, dialect: Pick<Dialect, "angleNames">): FoundLabels {
  return findLabels(matchersOf(path), [], dialect);
}

/** Finds an alert that gets to a node: it matches it and all above it, and no route before one of them that keeps it. */
export function findReaching(path: RoutePath, dialect: Pick<Dialect, "angleNames">): FoundLabels {
  return findLabels(matchersOf(path), takenBefore(path), dialect);
}

/** Finds an alert that a node itself notifies about: it gets there, and none of the node's routes matches it. */
export function findNotified(path: RoutePath, dialect: Pick<Dialect, "angleNames">): FoundLabels {
  const children = (path.at(-1)?.routes ?? []).map(({ matchers }) => matchers);
  return findLabels(matchersOf(path), [...takenBefore(path), ...children], dialect);
}

function matchersOf(path: RoutePath): readonly Matcher[] {
  return path.flatMap(({ matchers }) => matchers);
}

/** Returns the matchers of the routes that come before one of the path, next to it, and keep what they match. */
function takenBefore(path: RoutePath): readonly (readonly Matcher[])[] {
  return path.flatMap(({ routes }, depth) => {
    const next = path[depth + 1];
    const place = next === undefined ? -1 : routes.indexOf(next);
    return routes.slice(0, Math.max(place, 0)).flatMap(({ continues, matchers }) => (continues ? [] : [matchers]));
  });
}

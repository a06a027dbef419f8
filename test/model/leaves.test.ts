import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Becomes } from "../../src/model/becomes.ts";
import { kinds } from "../../src/model/kinds.ts";
import type { Shape } from "../../src/model/shape.ts";
import { shapesOf } from "../../src/model/shapes.ts";

/** A field without fields of its own, with what it and its parents become, outermost first. */
interface Leaf {
  readonly path: string;
  readonly becomes: readonly Becomes[];
}

function* leaves(shape: Shape, path: string, above: readonly Becomes[]): Generator<Leaf> {
  const becomes = shape.becomes === undefined ? above : [...above, shape.becomes];
  const inner = shape.items ?? shape.additionalProperties;
  if (inner !== undefined) yield* leaves(inner, `${path}[]`, becomes);
  else if (shape.properties === undefined) yield { path, becomes };
  else for (const [name, field] of Object.entries(shape.properties)) yield* leaves(field, `${path}.${name}`, becomes);
}

/** What passes on an object as a whole, such as the fields of a pod, so that its fields need no rows. */
const whole: ReadonlySet<Becomes["as"]> = new Set(["workload", "selection", "status", "argument", "relabeling", "nothing"]);

/** The fields of a reference, which a key replaces by the referenced value. */
const references = /\.(?:name|key|optional)$/;

describe("every field", () => {
  for (const { kind, versions } of kinds) {
    for (const version of versions) {
      for (const part of ["spec", "status"] as const) {
        const all = [...leaves(shapesOf(kind, version.name)[part], part, [])];

        it(`of the ${part} of ${kind} ${version.name} has a row that it becomes, or becomes nothing for a reason`, () => {
          const unsaid = all.filter(({ path, becomes }) => becomes.length === 0 && !(part === "status" && path !== "status"));
          assert.deepEqual(
            unsaid.map(({ path }) => path),
            [],
          );
        });

        it(`of the ${part} of ${kind} ${version.name} has a row of its own, unless its parent is passed on as a whole`, () => {
          const silent = all.filter(({ path, becomes }) => {
            const depth = path.split(".").length;
            const passed = becomes.some((row) => whole.has(row.as));
            return !passed && !references.test(path) && becomes.length < depth - 1;
          });
          assert.deepEqual(
            silent.map(({ path }) => path),
            [],
          );
        });
      }
    }
  }
});

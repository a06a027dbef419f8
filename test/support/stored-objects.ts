import assert from "node:assert/strict";
import { join } from "node:path";
import type { Finding } from "../../src/checks/finding.ts";
import { checkObject } from "../../src/checks/run.ts";
import { parseApiVersion } from "../../src/checks/schema/is-ours.ts";
import { defaulted } from "../../src/model/defaulted.ts";
import { group, kinds } from "../../src/model/kinds.ts";
import { shapesOf } from "../../src/model/shapes.ts";
import { finish } from "../../src/text/steps.ts";
import { Random } from "./random.ts";
import { SpecMaker } from "../differential/schema/generate.ts";
import type { ControlPlane } from "./control-plane.ts";
import { contextOf } from "./check-yaml.ts";

/** The folder of our CRDs. */
export const definitions = join(import.meta.dirname, "../../manifests/crds");

/** An object of one of our kinds. */
export interface Written {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly spec: unknown;
}

/** Installs our CRDs and waits until all are served; the control plane comes with one of the operator's, which they replace. */
export async function installCrds(plane: ControlPlane): Promise<void> {
  const applied = await plane.kubectl(["apply", "--server-side", "--force-conflicts", "-k", definitions]);
  assert.deepEqual([applied.code, applied.stderr], [0, ""]);
  assert.equal(applied.stdout.trim().split("\n").length, kinds.length);
  const ready = await plane.kubectl(["wait", "--for=condition=Established", "--timeout=60s", "crd", "--all"]);
  assert.equal(ready.code, 0, ready.stderr);
}

const unmutated = contextOf({}, new Map([["schema/unquoted-value", "deny"]]));

/** Returns what we refuse an object for that no mutating webhook has changed. */
export function denialsOf(object: unknown): readonly Finding[] {
  return finish(checkObject(object, unmutated)).filter(({ severity }) => severity === "deny");
}

/** Returns the spec that the API server stores of an object, as our model has it. */
export function storedSpec({ apiVersion, kind, spec }: Written): unknown {
  const shapes = shapesOf(kind, parseApiVersion(apiVersion).version);
  return JSON.parse(JSON.stringify(defaulted(spec, shapes.spec)));
}

/** Generates valid objects of a version of a kind, which between them have all its fields. */
export function makeObjects(kind: string, version: string, count: number): readonly Written[] {
  const maker = new SpecMaker(shapesOf(kind, version).spec, new Random(1));
  const objects: Written[] = [];
  while (objects.length < count) {
    const metadata = { name: `made-${version}-${objects.length}`, namespace: "default" };
    const object = { apiVersion: `${group}/${version}`, kind, metadata, spec: maker.spec() };
    if (denialsOf(object).length === 0) objects.push(object);
  }
  return objects;
}

/** Reads the objects that kubectl prints as JSON one after another. */
export function printedObjects(stdout: string): readonly Written[] {
  return JSON.parse(`[${stdout.replaceAll(/^\}\n\{/gm, "},\n{")}]`);
}

/** Writes objects as one text of several documents; of a List, kubectl would check the items itself, in another way. */
export function manifestOf(objects: readonly object[]): string {
  return objects.map((object) => JSON.stringify(object)).join("\n---\n");
}

import assert from "node:assert/strict";
import { load } from "js-yaml";
import { readSource } from "../../src/files/read-source.ts";
import { isMap } from "../../src/cluster/conforms.ts";
import type { KubeObject } from "../../src/cluster/kube-object.ts";
import { snapshotOf } from "../../src/cluster/snapshot.ts";
import type { Alertmanager, Prometheus } from "../../src/cluster/object.ts";
import { deepFreeze } from "./deep-freeze.ts";

/** A Prometheus `mon/main` with the lines of its spec, as the API server stores it, frozen. */
export function prometheusOf(spec: string): Prometheus {
  return deepFreeze(firstOf(snapshotOf(objectOf("Prometheus", spec)).prometheuses.values()));
}

/** An Alertmanager `mon/main` with the lines of its spec, as the API server stores it, frozen. */
export function alertmanagerOf(spec: string): Alertmanager {
  return deepFreeze(firstOf(snapshotOf(objectOf("Alertmanager", spec)).alertmanagers.values()));
}

function objectOf(kind: string, spec: string): readonly unknown[] {
  const head = `apiVersion: monitoring.coreos.com/v1\nkind: ${kind}\nmetadata: {namespace: mon, name: main, uid: u1}\nspec:\n`;
  return readSource(`${head}${spec.replaceAll(/^/gm, "  ")}\n`).map(({ value }) => value);
}

function firstOf<T>(all: Iterable<T>): T {
  const [first] = all;
  assert.ok(first !== undefined, "not a spec");
  return first;
}

/** Reads YAML that a test expects. */
export function expected(yaml: string): unknown {
  return load(yaml);
}

/** The objects by kind and name. */
export function titlesOf(objects: readonly KubeObject[]): readonly string[] {
  return objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`);
}

/** The object of a kind and a name. */
export function objectNamed(objects: readonly KubeObject[], title: string): KubeObject {
  const found = objects.find(({ kind, metadata }) => `${kind} ${metadata.name}` === title);
  assert.ok(found !== undefined, `no ${title}`);
  return found;
}

/** The contents of a Secret. */
export function dataOf({ data }: KubeObject): ReadonlyMap<string, Buffer> {
  assert.ok(isMap(data));
  return new Map(Object.entries(data).map(([key, base64]) => [key, Buffer.from(String(base64), "base64")]));
}

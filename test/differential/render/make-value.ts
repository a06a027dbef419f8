import type { Random } from "../../support/random.ts";
import { quantity } from "../../../src/model/core/quantity.ts";
import { configMapKeySelector, labelSelector, secretKeySelector } from "../../../src/model/core/reference.ts";
import { shapeOf } from "../../../src/model/shape.ts";
import type { Shape } from "../../../src/model/shape.ts";
import { duration as durationShape, byteSize as byteSizeShape } from "../../../src/model/shape/scalar.ts";
import { relabelConfig } from "../../../src/model/shape/scrape.ts";
import { isElsewhere, isMap } from "./leaves.ts";
import type { Making } from "./making.ts";
import { makeRelabeling } from "./make-relabeling.ts";
import { makeReference } from "./make-reference.ts";
import { makeLabelSelector } from "./make-selector.ts";
import { repaired } from "./repair.ts";
import { anyText, byteSize, duration, hardTexts, keysOf, wordsOf } from "./words.ts";

/** Generates a value that is valid for a shape; undefined if there is none. */
export function makeValue(shape: Shape, making: Making, path: string): unknown {
  const { properties, items, additionalProperties } = shape;
  if (properties !== undefined) return makeObject(shape, properties, making, path);
  if (items !== undefined) return makeList(shape, items, making, path);
  if (additionalProperties !== undefined) return makeMap(additionalProperties, making, path);
  return makeScalar(shape, making, path);
}

const byProperties = new Map<unknown, (making: Making, path: string) => unknown>([
  [shapeOf(relabelConfig).properties, makeRelabeling],
  [shapeOf(labelSelector).properties, makeLabelSelector],
  [shapeOf(secretKeySelector).properties, (making, path) => makeReference("Secret", making, path)],
  [shapeOf(configMapKeySelector).properties, (making, path) => makeReference("ConfigMap", making, path)],
]);

function makeObject(shape: Shape, properties: Readonly<Record<string, Shape>>, making: Making, path: string): unknown {
  const known = byProperties.get(properties);
  if (known !== undefined) return known(making, path);
  const { random, wanted, fullness, workload } = making;
  const value: Record<string, unknown> = {};
  const alternatives = workload?.alternatives(path, Object.keys(properties)) ?? [];
  const chosen =
    alternatives.find((name) => wanted.has(`${path}.${name}`)) ?? (alternatives.length > 0 ? random.pick(alternatives) : "");
  for (const [name, field] of Object.entries(properties)) {
    const at = path === "" ? name : `${path}.${name}`;
    if (alternatives.includes(name) ? name !== chosen : workload === undefined && isElsewhere(field.becomes)) continue;
    const there = name === chosen || shape.required?.includes(name) === true || wanted.has(at) || random.chance(fullness);
    // The API server reads null as an absent field.
    const made = there ? makeValue(field, making, at) : random.chance(0.003) ? null : undefined;
    if (made !== undefined) value[name] = made;
  }
  return repaired(value, making, path, (name) => makeField(properties[name], making, `${path}.${name}`));
}

function makeField(shape: Shape | undefined, making: Making, path: string): unknown {
  return shape === undefined ? undefined : makeValue(shape, making, path);
}

function makeList(shape: Shape, items: Shape, making: Making, path: string): unknown {
  const { random, wanted, wild } = making;
  const at = `${path}[]`;
  const empty = path.endsWith("proxyConnectHeader{}") ? random.chance(wild) : !wanted.has(at);
  const least = Math.max(shape.minItems ?? 0, empty ? 0 : 1);
  const most = items.properties === undefined || byProperties.has(items.properties) ? 3 : 2;
  const made = Array.from({ length: Math.max(least, random.below(most + 1)) }, () => makeValue(items, making, at));
  const keys = shape["x-kubernetes-list-map-keys"];
  if (keys !== undefined) return unlike(made, (item) => JSON.stringify(isMap(item) ? keys.map((key) => item[key]) : item));
  return shape["x-kubernetes-list-type"] === "set" ? unlike(made, JSON.stringify) : made;
}

function unlike(items: readonly unknown[], key: (item: unknown) => string): readonly unknown[] {
  return [...new Map(items.map((item) => [key(item), item])).values()];
}

function makeMap(values: Shape, making: Making, path: string): unknown {
  const { random, wanted } = making;
  const at = `${path}{}`;
  const choices = making.workload?.values(`${path}{key}`)?.map(String);
  const keys = choices === undefined ? (keysOf[lastName(path)] ?? (() => random.pick(["a", "b"]))) : () => random.pick(choices);
  const count = Math.max(wanted.has(at) ? 1 : 0, random.below(3));
  return Object.fromEntries(Array.from({ length: count }, () => [keys(random), makeValue(values, making, at)]));
}

const quantityPattern = shapeOf(quantity).pattern;
const durationPattern = shapeOf(durationShape).pattern;
const byteSizePattern = shapeOf(byteSizeShape).pattern;

function makeScalar(shape: Shape, making: Making, path: string): unknown {
  const { random, wild } = making;
  if (shape.enum !== undefined) return random.pick(shape.enum);
  const choices = making.workload?.values(path);
  if (choices !== undefined) return random.pick(choices);
  if (shape.pattern === quantityPattern)
    return random.pick(["500m", "0.25", "1e-1", "1", 1, "0", ".5", "0.10", ...(random.chance(wild) ? ["1.1", "-1", "2k"] : [])]);
  if (shape.pattern === durationPattern) return random.chance(wild / 4) ? random.pick(["", "0", "0s"]) : duration(random);
  if (shape.pattern === byteSizePattern) return byteSize(random);
  if (shape["x-kubernetes-int-or-string"] === true) {
    return random.chance(0.5) ? random.pick([80, 8080, 9090]) : text(shape, making, path);
  }
  if (shape.type === "boolean") return random.chance(0.6);
  if (shape.type === "integer" || shape.type === "number") return makeNumber(shape, random, path);
  return text(shape, making, path);
}

function makeNumber(shape: Shape, random: Random, path: string): number {
  const number = random.pick([0, 1, 2, 5, 10, 100, 1000, 10_000, 123_456_789]);
  if (path.endsWith("nativeHistogramBucketLimit")) return random.pick([0, 20, 160]);
  const { minimum, maximum } = shape;
  if (minimum !== undefined && random.chance(0.1)) return minimum;
  return Math.min(Math.max(number, minimum ?? 0), maximum ?? Infinity);
}

function text(shape: Shape, { random, wild }: Making, path: string): string {
  const free = shape.pattern === undefined;
  if (free && random.chance(wild / 4)) return random.pick(hardTexts);
  if (free && shape.minLength === undefined && random.chance(path.endsWith("[]") ? wild / 4 : 0.02)) return "";
  const words = wordsOf[lastName(path)] ?? anyText;
  for (let tries = 0; tries < 20; tries += 1) {
    const made = words(random);
    if (made.length >= (shape.minLength ?? 0) && (shape.pattern === undefined || new RegExp(shape.pattern, "u").test(made))) {
      return made;
    }
  }
  throw new Error(`there are no words for ${path}`);
}

function lastName(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1);
}

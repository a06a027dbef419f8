import type { Shape } from "../../../src/model/shape.ts";
import type { Random } from "../../support/random.ts";
import { keys, names, numbers, texts } from "./words.ts";

/** A mutable JSON value. */
type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

/**
 * Generates specs of a shape, mostly valid, then changed in a few places as people and programs get them wrong. Each spec
 * contains another field than the one before, so that all fields occur in time.
 */
export class SpecMaker {
  /** The paths of all fields; a shape that is used in several places is visited once. */
  readonly ways: readonly Way[];
  readonly #shape: Shape;
  readonly #random: Random;
  #made = 0;

  constructor(shape: Shape, random: Random) {
    this.#shape = shape;
    this.#random = random;
    this.ways = [...waysIn(shape, [], new Set())];
  }

  /** Returns the next spec. */
  spec(): unknown {
    const changes = this.#random.pick([0, 0, 1, 1, 1, 2, 4]);
    let root = this.#value(this.#shape, 0, this.ways[this.#made++ % this.ways.length] ?? []);
    for (let change = 0; change < changes; change++) root = changed(root, this.#random);
    return root;
  }

  /** Generates a value of a shape that contains the field at the end of `way`. */
  #value(shape: Shape, depth: number, way: Way = []): Json {
    const random = this.#random;
    if (shape["x-kubernetes-preserve-unknown-fields"] === true) return anything(random, 0);
    if (shape["x-kubernetes-int-or-string"] === true) return random.chance(0.4) ? integer(random, shape) : this.#text(shape);
    if (shape.enum !== undefined) return random.pick(shape.enum);
    switch (shape.type) {
      case "string":
        return this.#text(shape);
      case "boolean":
        return random.chance(0.5);
      case "integer":
        return integer(random, shape);
      case "number":
        return random.chance(0.5) ? integer(random, shape) : random.next() * 100;
      case "array":
        return this.#list(shape, depth, way);
      default:
        return this.#object(shape, depth, way);
    }
  }

  #text({ pattern, minLength = 0, format }: Shape): string {
    const random = this.#random;
    if (pattern === undefined && format === undefined) {
      const word = random.chance(0.9) ? random.pick(["a", "b", "web", "metrics", "x/y"]) : random.pick(texts);
      return word.length < minLength && random.chance(0.8) ? "a".repeat(minLength) : word;
    }
    const good = texts.filter((text) =>
      pattern === undefined ? text.endsWith("Z") : new RegExp(loose(pattern), "u").test(text),
    );
    return random.chance(0.9) && good.length > 0 ? random.pick(good) : random.pick(texts);
  }

  #list({ items = {}, minItems = 0 }: Shape, depth: number, way: Way): Json[] {
    const random = this.#random;
    const least = way.length > 0 ? 1 : minItems;
    const length = random.chance(0.9) ? Math.max(least, random.below(3)) : random.below(4);
    const list = Array.from({ length }, (_, index) => this.#value(items, depth + 1, index === 0 ? way : []));
    const [first] = list;
    if (first !== undefined && random.chance(0.1)) list.push(structuredClone(first));
    return list;
  }

  #object({ properties, additionalProperties, required = [] }: Shape, depth: number, way: Way): Json {
    const random = this.#random;
    if (additionalProperties !== undefined) {
      const chosen = new Set(Array.from({ length: Math.max(Math.sign(way.length), random.below(3)) }, () => random.pick(keys)));
      return Object.fromEntries([...chosen].map((key) => [key, this.#value(additionalProperties, depth + 1, way)]));
    }
    if (properties === undefined) return random.chance(0.8) ? {} : { a: 1 };
    const all = Object.keys(properties);
    const optional = depth < 2 ? 6 : depth < 5 ? 3 : 1;
    const [next, ...rest] = way;
    const chosen = new Set(required.filter(() => random.chance(0.98)));
    if (next !== undefined) chosen.add(next);
    for (let count = random.below(optional + 1); count > 0 && all.length > 0; count--) chosen.add(random.pick(all));
    return Object.fromEntries(
      [...chosen].map((name) => {
        const value = this.#value(properties[name] ?? {}, depth + 1, name === next ? rest : []);
        return [name, random.chance(0.01) ? null : value];
      }),
    );
  }
}

/** The names that lead to a field, without lists and maps. */
type Way = readonly string[];

function* waysIn({ properties, items, additionalProperties }: Shape, way: Way, known: Set<Shape>): Generator<Way> {
  for (const [name, field] of Object.entries(properties ?? {})) {
    if (known.has(field)) continue;
    known.add(field);
    yield [...way, name];
    yield* waysIn(field, [...way, name], known);
  }
  for (const inner of [items, additionalProperties]) if (inner !== undefined) yield* waysIn(inner, way, known);
}

/** Returns an approximation of a pattern that JavaScript compiles. */
function loose(pattern: string): string {
  return pattern.replaceAll("(?i)", "");
}

function integer(random: Random, { minimum = 0, maximum = minimum + 100 }: Shape): number {
  return random.chance(0.93) ? minimum + random.below(Math.min(100, maximum - minimum + 1)) : random.pick(numbers);
}

function anything(random: Random, depth: number): Json {
  switch (random.below(depth > 3 ? 4 : 6)) {
    case 0:
      return random.pick(texts);
    case 1:
      return random.pick(numbers);
    case 2:
      return random.chance(0.5);
    case 3:
      return null;
    case 4:
      return Array.from({ length: random.below(3) }, () => anything(random, depth + 1));
    default:
      return Object.fromEntries(Array.from({ length: random.below(3) }, () => [random.pick(keys), anything(random, depth + 1)]));
  }
}

/** A list or map, and one of its keys. */
interface Slot {
  readonly holder: Json[] | { [name: string]: Json };
  readonly step: string | number;
}

/** Changes one place of a value, and returns the value, which differs if the root was changed. */
function changed(root: Json, random: Random): Json {
  const slots = [...slotsOf(root)];
  if (slots.length === 0 || random.chance(0.01)) return anything(random, 0);
  const { holder, step } = random.pick(slots);
  switch (random.below(8)) {
    case 0:
    case 1:
      setAt(holder, step, anything(random, 1));
      break;
    case 2:
      setAt(holder, step, null);
      break;
    case 3:
      setAt(holder, step, random.chance(0.5) ? random.pick(texts) : random.pick(numbers));
      break;
    case 4:
      setAt(holder, step, otherType(valueAt(holder, step)));
      break;
    case 5:
      if (Array.isArray(holder)) holder.push(structuredClone(random.pick(holder)));
      else Reflect.deleteProperty(holder, step);
      break;
    case 6:
      setAt(holder, step, nested(valueAt(holder, step), random.pick([1, 2, 30])));
      break;
    default: {
      const target = slots.map((slot) => slot.holder).filter((each) => !Array.isArray(each));
      const into = target.length === 0 ? undefined : random.pick(target);
      if (into !== undefined) setAt(into, random.pick(names), anything(random, 2));
    }
  }
  return root;
}

function* slotsOf(value: Json): Generator<Slot> {
  if (typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) {
    for (const [step, item] of value.entries()) {
      yield { holder: value, step };
      yield* slotsOf(item);
    }
    return;
  }
  for (const [step, item] of Object.entries(value)) {
    yield { holder: value, step };
    yield* slotsOf(item);
  }
}

/** Returns a number as a string or a string as a number; otherwise a list of the value, or its only item. */
function otherType(value: Json): Json {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (typeof value === "string") return value !== "" && Number.isFinite(Number(value)) ? Number(value) : [value];
  if (Array.isArray(value)) return value[0] ?? {};
  return [value];
}

function nested(value: Json, levels: number): Json {
  let result = value;
  for (let level = 0; level < levels; level++) result = level % 2 === 0 ? { a: result } : [result];
  return result;
}

function valueAt(holder: Slot["holder"], step: string | number): Json {
  const value: Json | undefined = Reflect.get(holder, step);
  return value ?? null;
}

/** Sets a key of a list or map of any name; an assignment would treat `__proto__` differently. */
function setAt(holder: Slot["holder"], step: string | number, value: Json): void {
  Object.defineProperty(holder, step, { value, enumerable: true, configurable: true, writable: true });
}

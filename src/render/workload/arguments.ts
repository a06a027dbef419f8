import type { Product } from "../../model/gate.ts";
import { knows } from "../../model/gate.ts";
import { shapeOf } from "../../model/shape.ts";
import type { Schema, Value } from "../../model/value.ts";
import type { Fields } from "../keys.ts";
import type { Argument } from "./written.ts";

/** A program and its version, as gates read it. */
export interface Program {
  readonly product: Product;
  readonly version: string;
}

/**
 * Returns the arguments that fields of a value become, in the order of `names`, with the names and the gates of their rows.
 * Fields that are absent, empty or false become none; lists are joined by commas.
 */
export function fieldArguments<S extends Schema>(
  schema: S,
  value: Fields<S>,
  names: readonly (keyof Value<S> & string)[],
  { product, version }: Program,
): readonly Argument[] {
  const { properties = {} } = shapeOf(schema);
  return names.flatMap((name) => {
    const becomes = properties[name]?.becomes;
    const field: unknown = value[name];
    if (becomes?.as !== "argument") throw new Error(`${name} is not an argument`);
    const text = textOf(field);
    if (text === undefined || !knows(becomes.gates, product, version)) return [];
    return [{ name: becomes.flag.slice("--".length), value: text }];
  });
}

/** Returns the value of an argument, which is empty for true; undefined where there is no argument. */
function textOf(field: unknown): string | undefined {
  if (field === true) return "";
  if (typeof field === "number") return String(field);
  if (Array.isArray(field)) return field.length === 0 ? undefined : field.join(",");
  return typeof field === "string" && field !== "" ? field : undefined;
}

/** Returns arguments as the program gets them. */
export function argumentTexts(list: readonly Argument[]): readonly string[] {
  return list.map(({ name, value = "" }) => (value === "" ? `--${name}` : `--${name}=${value}`));
}

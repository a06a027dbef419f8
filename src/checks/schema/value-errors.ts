import type { Shape } from "../../model/shape.ts";
import type { Constraint } from "../../model/constraints.ts";
import { isOfType } from "../../model/constraints.ts";
import { suggest } from "../../text/suggest.ts";

import type { FieldError } from "../../text/field-error.ts";
import { typeName } from "../type-name.ts";
import { formError } from "./forms.ts";
import type { SchemaSort } from "./spec-error.ts";

/** What is wrong with a value, apart from where it stands. */
export type ValueError = { readonly sort: SchemaSort } & Omit<FieldError, "path">;

/** Says what a keyword of a shape has against a value; a value that is of another type altogether is told as that. */
export function valueError(keyword: "type" | Constraint, value: unknown, shape: Shape): ValueError {
  switch (keyword) {
    case "type":
      return wrongType(value, shape);
    case "enum":
      return unsupported(value, shape);
    case "pattern":
      return { sort: "malformed value", ...written(value), ...formError(String(value), shape.pattern ?? "") };
    case "format":
      return typeof value === "number" ? beyondInteger(value, 32) : notADate(value);
    default:
      return outOfBounds(keyword, value, shape);
  }
}

/** A value of another type than its shape's. */
function wrongType(value: unknown, shape: Shape): ValueError {
  if (typeof value === "number" && Number.isInteger(value) && shape.type === "integer")
    return { ...beyondInteger(value, 64), sort: "wrong type" };
  const wanted = typeWanted(shape);
  const found = typeof value === "number" && !Number.isInteger(value) && shape.type !== "string" ? "a fraction" : typeName(value);
  return {
    sort: "wrong type",
    ...written(value),
    problem: `this is ${found}, not ${wanted}`,
    fix: typeFix(value, shape, wanted),
  };
}

function typeWanted(shape: Shape): string {
  if (shape["x-kubernetes-int-or-string"] === true) return "a whole number or text";
  switch (shape.type) {
    case "string":
      return "text";
    case "boolean":
      return "true or false";
    case "integer":
      return "a whole number";
    case "number":
      return "a number";
    case "array":
      return "a list";
    default:
      return shape.additionalProperties?.type === "string" ? "a map of names to text" : "an object";
  }
}

function typeFix(value: unknown, shape: Shape, wanted: string): string {
  const scalar = typeof value === "number" || typeof value === "boolean";
  if (scalar && (shape.type === "string" || shape["x-kubernetes-int-or-string"] === true)) return "put it in quotes";
  if (typeof value === "string") {
    const number =
      (shape.type === "integer" && /^-?[0-9]{1,15}$/.test(value)) || (shape.type === "number" && /^-?[0-9.]{1,15}$/.test(value));
    if (number || (shape.type === "boolean" && /^(?:true|false)$/.test(value))) return "drop the quotes";
  }
  if (shape.items !== undefined && value !== null && isOfType(value, shape.items))
    return "make it the item of a list, with a - before it";
  return `write ${wanted}`;
}

function unsupported(value: unknown, { enum: words = [] }: Shape): ValueError {
  const text = String(value);
  const near = suggest(text, words);
  // Many words are there in two spellings.
  const told = words.filter((word, index) => words.findIndex((other) => other.toLowerCase() === word.toLowerCase()) === index);
  const listed = told.map((word) => (word === "" ? '""' : word)).join(", ");
  const problem = `this is none of ${listed}`;
  return {
    sort: "unsupported value",
    kind: "Unsupported value",
    value: text,
    problem,
    fix: near === undefined || near === "" ? "write one of them" : `did you mean "${near}"?`,
  };
}

function beyondInteger(value: number, bits: number): ValueError {
  const problem = `${value < 0 ? "less" : "more"} than an integer of ${bits} bits holds`;
  return { sort: "out of bounds", value: String(value), problem, fix: "write a number nearer to 0" };
}

function notADate(value: unknown): ValueError {
  return { sort: "wrong type", ...written(value), problem: "this is no time", fix: "write one such as 2026-11-24T08:30:00Z" };
}

function outOfBounds(keyword: string, value: unknown, shape: Shape): ValueError {
  const sort = "out of bounds";
  const { minimum, maximum, minLength = 0, maxLength = 0, minItems = 0, maxItems = 0 } = shape;
  const items = Array.isArray(value) ? value.length : 0;
  const characters = typeof value === "string" ? Array.from(value).length : 0;
  switch (keyword) {
    case "minimum":
      return { sort, ...written(value), problem: `the least here is ${minimum}`, fix: `write ${minimum} or more` };
    case "maximum":
      return { sort, ...written(value), problem: `the most here is ${maximum}`, fix: `write ${maximum} or less` };
    case "minLength":
      if (characters === 0) return { sort, value: "", problem: "the text is empty", fix: "write some, or drop the field" };
      return {
        sort,
        ...written(value),
        problem: `${count(characters, "character")}, fewer than ${minLength}`,
        fix: "write more",
      };
    case "maxLength":
      return {
        sort,
        kind: "Too long",
        ...written(value),
        problem: `${count(characters, "character")}, more than ${maxLength}`,
        fix: "shorten it",
      };
    case "minItems":
      if (items === 0) return { sort, problem: "the list is empty", fix: "write an item, or drop the field" };
      return { sort, problem: `${count(items, "item")}, fewer than ${minItems}`, fix: "add some" };
    default:
      return { sort, kind: "Too many", problem: `${count(items, "item")}, more than ${maxItems}`, fix: "drop some" };
  }
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}

/** The value as a finding quotes it, where it is a scalar. */
function written(value: unknown): Pick<FieldError, "value"> {
  const scalar = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
  return scalar ? { value: String(value) } : {};
}

import type { Constraint } from "../../model/constraints.ts";
import type { Shape } from "../../model/shape.ts";
import type { FieldError } from "../../text/field-error.ts";
import type { FieldPath } from "../../text/field-path.ts";
import { suggest } from "../../text/suggest.ts";
import { formError } from "./forms.ts";
import type { SpecError } from "./spec-error.ts";
import { quoted } from "./type-error.ts";

/** Returns what is wrong with a value of the right type that breaks a constraint of its shape. */
export function valueError(keyword: Constraint, value: unknown, shape: Shape, path: FieldPath): SpecError {
  switch (keyword) {
    case "enum":
      return { sort: "unsupported value", error: { path, ...unsupported(String(value), shape) } };
    case "pattern":
      return { sort: "malformed value", error: { path, ...quoted(value), ...formError(String(value), shape.pattern ?? "") } };
    case "format":
      return typeof value === "number"
        ? { sort: "out of bounds", error: { path, ...quoted(value), ...beyondInt32(value) } }
        : { sort: "wrong type", error: { path, ...quoted(value), ...notADate } };
    default:
      return { sort: "out of bounds", error: { path, ...quoted(value), ...outOfBounds(keyword, value, shape) } };
  }
}

type Detail = Omit<FieldError, "path">;

function unsupported(text: string, { enum: words = [] }: Shape): Detail {
  const near = suggest(text, words);
  // Many words have two spellings.
  const known = words.filter((word, index) => words.findIndex((other) => other.toLowerCase() === word.toLowerCase()) === index);
  const listed = known.map((word) => (word === "" ? '""' : word)).join(", ");
  const kind = "Unsupported value";
  if (near === undefined || near === "")
    return { kind, value: text, problem: "unknown value", fix: `write ${known.length === 1 ? "" : "one of "}${listed}` };
  const problem = known.length === 1 ? `must be ${listed}` : `must be one of ${listed}`;
  const others = known.filter((word) => word !== "" && word.toLowerCase() !== near.toLowerCase());
  const other = near.toLowerCase() === text.toLowerCase() ? undefined : suggest(text, others);
  if (other !== undefined) return { kind, value: text, problem, fix: `did you mean "${near}" or "${other}"?` };
  return { kind, value: text, problem, fix: `did you mean "${near}"?`, edit: { value: near } };
}

function beyondInt32(value: number): Detail {
  return {
    problem: "does not fit an integer of 32 bits",
    fix: `write ${value < 0 ? "-2147483648 or more" : "2147483647 or less"}`,
  };
}

const notADate: Detail = { problem: "must be a date and time", fix: "write one such as 2026-11-24T08:30:00Z" };

function outOfBounds(keyword: Constraint, value: unknown, shape: Shape): Detail {
  const { minimum, maximum, minLength = 0, maxLength, minItems = 0, maxItems } = shape;
  switch (keyword) {
    case "minimum":
      return { problem: `must be at least ${minimum}`, fix: `write ${minimum} or more` };
    case "maximum":
      return { problem: `must be at most ${maximum}`, fix: `write ${maximum} or less` };
    case "minLength":
      if (value === "") return { problem: "must not be empty", fix: "write a value, or remove the field" };
      return { problem: `must have at least ${count(minLength, "character")}`, fix: "lengthen it" };
    case "maxLength":
      return { kind: "Too long", problem: `must have at most ${count(maxLength ?? 0, "character")}`, fix: "shorten it" };
    case "minItems":
      if (minItems === 1) return { problem: "must not be empty", fix: "add an item, or remove the field" };
      return { problem: `must have at least ${count(minItems, "item")}`, fix: "add some" };
    default:
      return { kind: "Too many", problem: `must have at most ${count(maxItems ?? 0, "item")}`, fix: "remove some" };
  }
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}

import { isOfType, keywordBroken } from "../../model/constraints.ts";
import type { Shape } from "../../model/shape.ts";
import type { Edit, FieldError } from "../../text/field-error.ts";
import type { FieldPath } from "../../text/field-path.ts";
import { mayBeSecret, valueExample } from "./example-value.ts";
import { objectMeant } from "./object-meant.ts";
import { typeName } from "../type-name.ts";

/** What to do about an error, in words and as a change where a machine can make it. */
export interface Fix {
  readonly fix: string;
  readonly edit?: Edit;
}

/** Returns what is wrong with a value at `path` of another type than its shape's; `parent` is the shape of the object or list that it is in. */
export function typeError(value: unknown, shape: Shape, path: FieldPath, parent: Shape): FieldError {
  const expected = expectedType(shape);
  if (typeof value === "number" && shape.type === "integer" && Number.isInteger(value))
    return { path, value: String(value), problem: "does not fit an integer of 64 bits", fix: "write a smaller number" };
  const isFraction = typeof value === "number" && shape.type === "integer";
  const problem = `must be ${expected}, not ${isFraction ? "a fraction" : typeName(value)}`;
  const written = mayBeSecret(shape) ? {} : quoted(value);
  return { path, ...written, problem, ...(portFix(value, path, parent) ?? typeFix(value, shape, expected)) };
}

function expectedType(shape: Shape): string {
  if (shape.tags?.includes("secretKey") === true) return "the name of a Secret and a key in it";
  if (shape.tags?.includes("configMapKey") === true) return "the name of a ConfigMap and a key in it";
  if (shape["x-kubernetes-int-or-string"] === true) return "an integer or a string";
  switch (shape.type) {
    case "array":
      return "a list";
    case "integer":
      return "an integer";
    case "object":
      return shape.additionalProperties?.type === "string" ? "a map of strings" : "an object";
    default:
      return `a ${shape.type}`;
  }
}

function isReference({ tags = [] }: Shape): boolean {
  return tags.includes("secretKey") || tags.includes("configMapKey");
}

/** The fields for a port's number, next to one for its name. */
const portNumbers = ["portNumber", "targetPort"];

/** A port's number where its name belongs: in quotes it would be accepted, and match no port. */
function portFix(value: unknown, path: FieldPath, { properties = {} }: Shape): Fix | undefined {
  const field = portNumbers.find((name) => Object.hasOwn(properties, name));
  if (path.at(-1) !== "port" || field === undefined || !Number.isInteger(value)) return undefined;
  const fix = `name the port, or use ${field}: ${String(value)} for its number`;
  return { fix, edit: { moveTo: [...path.slice(0, -1), field] } };
}

function typeFix(value: unknown, shape: Shape, expected: string): Fix {
  if (isReference(shape)) return { fix: "write name and key, as in { name: credentials, key: password }" };
  if (isText(shape)) {
    if (typeof value === "number") return numberAsText(value, shape);
    if (typeof value === "boolean" && shape.enum === undefined) return { fix: "put it in quotes", edit: { quote: true } };
  }
  const meant = typeof value === "string" ? scalarMeant(value, shape) : undefined;
  if (meant !== undefined) {
    const fix = String(meant) === value ? "remove the quotes" : `write ${String(meant)}`;
    return { fix, edit: { value: meant } };
  }
  if (shape.items !== undefined && value !== null && isOfType(value, shape.items))
    return { fix: 'write it as an item of a list, with "- " before it', edit: { value: [value] } };
  const [item, ...others] = Array.isArray(value) ? value : [];
  if (item !== undefined && others.length === 0 && isOfType(item, shape))
    return { fix: 'write the item alone, without "- " before it', edit: { value: item } };
  if (shape.type === "boolean") return { fix: "write true or false" };
  const object = typeof value === "string" && !mayBeSecret(shape) ? textAsObject(value, shape) : undefined;
  if (object !== undefined) return { fix: `write ${object}` };
  return { fix: shape.enum === undefined ? `write ${valueExample(shape) ?? expected}` : `write one of ${shape.enum.join(", ")}` };
}

/** Returns the object, or the list of one, that a text was meant as. */
function textAsObject(text: string, { items, ...shape }: Shape): string | undefined {
  const object = objectMeant(text, items ?? shape);
  return object === undefined || items === undefined ? object : `[${object}]`;
}

function isText(shape: Shape): boolean {
  return shape.type === "string" || shape["x-kubernetes-int-or-string"] === true;
}

/** A number where text belongs: in quotes where the text is accepted, or with the unit that it lacks. */
function numberAsText(number: number, shape: Shape): Fix {
  if (keywordBroken(String(number), shape) === undefined) return { fix: "put it in quotes", edit: { quote: true } };
  const meant = ["s", "B"].map((unit) => `${number}${unit}`).find((text) => keywordBroken(text, shape) === undefined);
  if (meant !== undefined) return { fix: `write ${meant}, with a unit`, edit: { value: meant } };
  return { fix: shape.enum === undefined ? "write a string" : `write one of ${shape.enum.join(", ")}` };
}

const booleans: ReadonlyMap<string, boolean> = new Map([
  ...["true", "yes", "on"].map((word): [string, boolean] => [word, true]),
  ...["false", "no", "off"].map((word): [string, boolean] => [word, false]),
]);

/** Returns the number or boolean that a text in quotes was meant as. */
function scalarMeant(text: string, shape: Shape): number | boolean | undefined {
  const meant = shape.type === "boolean" ? booleans.get(text.toLowerCase()) : numberMeant(text);
  return meant !== undefined && keywordBroken(meant, shape) === undefined ? meant : undefined;
}

function numberMeant(text: string): number | undefined {
  return /^-?[0-9]{1,15}(?:\.[0-9]{1,15})?$/.test(text) ? Number(text) : undefined;
}

/** Returns a value as an error quotes it, where it is a scalar. */
export function quoted(value: unknown): Pick<FieldError, "value"> {
  const isScalar = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
  return isScalar ? { value: String(value) } : {};
}

import { isOfType, keywordBroken } from "../../model/constraints.ts";
import type { Shape } from "../../model/shape.ts";
import type { Edit, FieldError } from "../../text/field-error.ts";
import type { FieldPath } from "../../text/field-path.ts";
import { mayBeSecret, valueExample } from "./example-value.ts";
import { objectMeant, plainText } from "./object-meant.ts";
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
    return { path, ...quoted(value), problem: "does not fit an integer of 64 bits", fix: "write a smaller number" };
  const isFraction = typeof value === "number" && shape.type === "integer";
  const problem = `must be ${expected}, not ${isFraction ? "a fraction" : typeName(value)}`;
  const written = mayBeSecret(shape) ? {} : quoted(value);
  const fix = portFix(value, path, parent) ?? versionFix(value, path, shape) ?? typeFix(value, shape, expected);
  return { path, ...written, problem, ...fix };
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

/** A version that YAML has read as a number, without its last zero and without the rest of a tag. */
function versionFix(value: unknown, path: FieldPath, { type }: Shape): Fix | undefined {
  const isVersion = path.at(-1) === "version" && type === "string" && typeof value === "number";
  return isVersion ? { fix: "write all of the version, as in v3.5.0" } : undefined;
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
  const matchers = isCompound(value) ? matchersMeant(value, shape) : undefined;
  if (matchers !== undefined) return matchers;
  if (shape.items !== undefined && value !== null && mayBe(value, shape.items))
    return { fix: 'write it as an item of a list, with "- " before it', edit: { value: [value] } };
  const [item, ...others] = Array.isArray(value) ? value : [];
  if (item !== undefined && others.length === 0 && isOfType(item, shape))
    return { fix: 'write the item alone, without "- " before it', edit: { value: item } };
  if (shape.type === "boolean") return { fix: "write true or false" };
  const object = typeof value === "string" && !mayBeSecret(shape) ? textAsObject(value, shape) : undefined;
  if (object !== undefined) return { fix: `write ${object}` };
  return { fix: shape.enum === undefined ? `write ${valueExample(shape) ?? expected}` : `write one of ${shape.enum.join(", ")}` };
}

/** Matchers as a map of names and values. */
function matchersMeant(value: object, { items }: Shape): Fix | undefined {
  const values = Object.entries(value);
  const isMatcher = Object.hasOwn(items?.properties ?? {}, "matchType");
  if (!isMatcher || values.length === 0 || mayBe(value, items ?? {})) return undefined;
  if (!values.every((each): each is [string, string] => typeof each[1] === "string")) return undefined;
  const edit = { value: values.map(([name, text]) => ({ name, value: text, matchType: "=" })) };
  const [[name, text] = ["severity", "critical"]] = values;
  return { fix: `write a list, as in [{ name: ${plainText(name)}, value: ${plainText(text)}, matchType: "=" }]`, edit };
}

/** Reports whether a value is of a shape's type and, where it is an object, has a field of the shape. */
function mayBe(value: unknown, shape: Shape): boolean {
  if (!isOfType(value, shape)) return false;
  const { properties } = shape;
  if (!isCompound(value) || properties === undefined) return true;
  return Object.keys(value).some((name) => Object.hasOwn(properties, name));
}

function isCompound(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
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

/** From here on a number is quoted with an exponent. */
const largestWritten = 1e30;

/** Returns a value as an error quotes it, where it is a scalar. */
export function quoted(value: unknown): Pick<FieldError, "value"> {
  const isScalar = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
  if (!isScalar) return {};
  // All digits of a number beyond those that a number of JavaScript holds exactly.
  const isLarge = typeof value === "number" && Number.isInteger(value) && !Number.isSafeInteger(value);
  return { value: isLarge && Math.abs(value) < largestWritten ? BigInt(value).toString() : String(value) };
}

import type { Shape } from "../../model/shape.ts";
import { hasTag } from "../../model/tagged.ts";

/** The longest text that is read as an object. */
const maxText = 80;

/** Returns the object, in YAML on one line, that a text in its place was probably meant as. */
export function objectMeant(text: string, shape: Shape): string | undefined {
  if (text.length > maxText) return undefined;
  const { properties = {} } = shape;
  if (Object.hasOwn(properties, "matchType")) return matcher(text);
  if (hasTag(shape, "labelSelector")) return selector(text);
  if (hasTag(shape, "monitorEndpoint")) return /^[a-z0-9-]*[a-z][a-z0-9-]*$/.test(text) ? `{ port: ${text} }` : undefined;
  if (Object.hasOwn(properties, "operator") && Object.hasOwn(properties, "key")) return requirement(text);
  if (Object.hasOwn(properties, "matchNames")) return namespaces(text);
  if (shape.additionalProperties?.type === "string") return pairs(text);
  return onlyRequired(text, shape);
}

/** A matcher of Alertmanager, as its own configuration writes one: `severity=~"warning|critical"`. */
function matcher(text: string): string | undefined {
  const [, name, type, value] = /^\s*"?([\w.-]+)"?\s*(=~|!~|!=|=)\s*(.*?)\s*$/.exec(text) ?? [];
  if (name === undefined || value === undefined) return undefined;
  return `{ name: ${plainText(name)}, value: ${plainText(unquoted(value))}, matchType: "${type}" }`;
}

/** A selector as kubectl's flag `-l` takes one: `app=a,tier in (b,c)`. */
function selector(text: string): string | undefined {
  const labels = pairs(text);
  if (labels !== undefined) return `{ matchLabels: ${labels} }`;
  const expression = requirement(text);
  return expression === undefined ? undefined : `{ matchExpressions: [${expression}] }`;
}

const setOperators: Readonly<Record<string, string>> = { in: "In", notin: "NotIn" };

function requirement(text: string): string | undefined {
  const [, key, word = "", list = ""] = /^\s*([\w./-]+)\s+(in|notin)\s*\(([\w.,\s-]+)\)\s*$/i.exec(text) ?? [];
  if (key !== undefined) {
    const values = list.split(",").map((value) => plainText(value.trim()));
    return `{ key: ${key}, operator: ${setOperators[word.toLowerCase()]}, values: [${values.join(", ")}] }`;
  }
  const [, other, value] = /^\s*([\w./-]+)\s*!=\s*([\w.-]+)\s*$/.exec(text) ?? [];
  if (other !== undefined && value !== undefined) return `{ key: ${other}, operator: NotIn, values: [${plainText(value)}] }`;
  const [, not, existing] = /^\s*(!?)\s*([\w./-]+)\s*$/.exec(text) ?? [];
  return existing === undefined ? undefined : `{ key: ${existing}, operator: ${not === "!" ? "DoesNotExist" : "Exists"} }`;
}

function namespaces(text: string): string | undefined {
  if (/^(?:\*|any|all)$/i.test(text)) return "{ any: true }";
  return /^[a-z0-9][a-z0-9-]*$/.test(text) ? `{ matchNames: [${text}] }` : undefined;
}

/** Labels as `a=b,c=d` or `a: b`. */
function pairs(text: string): string | undefined {
  const read = text.split(",").map((pair) => /^\s*([\w./-]+)\s*(?:==?|:\s)\s*([\w.-]+)\s*$/.exec(pair) ?? []);
  if (read.some(([, name]) => name === undefined)) return undefined;
  return `{ ${read.map(([, name, value = ""]) => `${name}: ${plainText(value)}`).join(", ")} }`;
}

/** An object of which one field is required, a text: the URL of a remote write. */
function onlyRequired(text: string, { properties = {}, required = [] }: Shape): string | undefined {
  const [name, other] = required;
  if (name === undefined || other !== undefined || properties[name]?.type !== "string" || !/^[\w./:-]+$/.test(text))
    return undefined;
  return `{ ${name}: ${plainText(text)} }`;
}

function unquoted(text: string): string {
  return /^(["']).*\1$/.test(text) ? text.slice(1, -1) : text;
}

/** Returns a text as YAML in a flow mapping, in quotes where it would be read as something else. */
export function plainText(text: string): string {
  const isPlain = /^[A-Za-z][\w./-]*$/.test(text) && !/^(?:true|false|yes|no|on|off|null|y|n)$/i.test(text);
  return isPlain ? text : JSON.stringify(text);
}

import type { Shape } from "../../model/shape.ts";
import type { Tag } from "../../model/tag.ts";
import { tagsOf } from "../../model/tagged.ts";

const key = (name: string): string => `{ name: credentials, key: ${name} }`;

/** Objects that many kinds of objects have, in YAML on one line. */
const byTag: Readonly<Partial<Record<Tag, string>>> = {
  authorization: `{ credentials: ${key("token")} }`,
  basicAuth: `{ username: ${key("username")}, password: ${key("password")} }`,
  configMapKey: "{ name: settings, key: ca.crt }",
  labelSelector: "{ matchLabels: { app: example } }",
  monitorEndpoint: "{ port: web }",
  oAuth2: `{ clientId: { secret: ${key("id")} }, clientSecret: ${key("secret")}, tokenUrl: "https://example.com/token" }`,
  relabelStep: "{ sourceLabels: [name], regex: value, action: keep }",
  secretKey: key("password"),
  secretOrConfigMap: `{ secret: ${key("value")} }`,
};

/** The most fields that are named. */
const maxFields = 3;

/** Returns what to write for a list, an object or a map, in words with an example: `an object, as in { port: web }`. */
export function valueExample(shape: Shape): string | undefined {
  const example = exampleOf(shape);
  if (shape.type === "array") return example === undefined ? listOf(shape.items) : `a list, as in ${example}`;
  if (shape.type !== "object") return undefined;
  if (shape.additionalProperties !== undefined) return `a map${example === undefined ? "" : `, as in ${example}`}`;
  if (example !== undefined) return `an object, as in ${example}`;
  const fields = fieldsOf(shape);
  return fields === "" ? "an object" : `an object with fields such as ${fields}`;
}

function listOf(items: Shape = {}): string {
  const fields = fieldsOf(items);
  return fields === "" ? "a list" : `a list of objects with fields such as ${fields}`;
}

function fieldsOf({ required = [], properties = {} }: Shape): string {
  return [...new Set([...required, ...Object.keys(properties)])].slice(0, maxFields).join(", ");
}

function exampleOf(shape: Shape): string | undefined {
  if (shape.items !== undefined) {
    const item = shape.items.type === "string" ? "a" : exampleOf(shape.items);
    return item === undefined ? undefined : `[${item}]`;
  }
  if (shape.additionalProperties?.type === "string") return "{ name: value }";
  if (Object.hasOwn(shape.properties ?? {}, "matchType")) return '{ name: severity, value: critical, matchType: "=" }';
  const tag = tagsOf(shape).find((each) => byTag[each] !== undefined);
  return tag === undefined ? undefined : byTag[tag];
}

/** Values that refer to secrets. */
const secretive: ReadonlySet<Tag> = new Set([
  "authorization",
  "azureAd",
  "basicAuth",
  "configMapKey",
  "oAuth2",
  "secretKey",
  "secretOrConfigMap",
  "sigv4",
]);

/** Reports whether a text in place of a value of this shape may be a secret, as the value refers to one. */
export function mayBeSecret(shape: Shape): boolean {
  return tagsOf(shape).some((tag) => secretive.has(tag));
}

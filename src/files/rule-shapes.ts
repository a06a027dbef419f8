import { suggest } from "../text/suggest.ts";
import { fieldsOfMap, resolveAlias } from "./yaml-node.ts";
import type { YamlNode } from "./yaml-node.ts";

/** The fields of a map by their names. */
type Fields = ReadonlyMap<string, YamlNode>;

/**
 * Reports whether a value is a list of rule groups: its first item is a map with a list of rules, under the key `rules` or
 * one that is near.
 */
export function isGroups(node: YamlNode | undefined): boolean {
  const fields = fieldsOfFirst(node);
  if (fields === undefined) return false;
  const rules = fields.get("rules");
  if (rules !== undefined) return isRules(rules) || (fields.has("name") && resolveAlias(rules).type === "list");
  return fields.has("name") && [...fields].some(([key, value]) => isRules(value) && suggest(key, ["rules"]) !== undefined);
}

/** Reports whether a value is a list of rules, by its first item. */
export function isRules(node: YamlNode | undefined): boolean {
  const fields = fieldsOfFirst(node);
  return fields !== undefined && isRule(fields);
}

/** Reports whether a map is a rule: it has an expression and the name of an alert or a record, one of them perhaps misspelt. */
export function isRule(fields: Fields): boolean {
  if (fields.size > maxRuleFields) return false;
  if (!fields.has("expr")) return (fields.has("alert") || fields.has("record")) && hasExpression(fields);
  return fields.has("alert") || fields.has("record") || hasNear(fields, ["alert", "record"]);
}

/** More fields than a rule has, even with some that are misspelt. */
const maxRuleFields = 24;

function hasExpression(fields: Fields): boolean {
  return hasNear(fields, ["expr"]) || fields.has("expression") || fields.has("query");
}

function hasNear(fields: Fields, names: readonly string[]): boolean {
  return [...fields.keys()].some((key) => suggest(key, names) !== undefined);
}

/** Returns the fields of the first item of a list of maps. */
function fieldsOfFirst(node: YamlNode | undefined): Fields | undefined {
  const list = node === undefined ? undefined : resolveAlias(node);
  const first = list?.type === "list" ? list.items[0] : undefined;
  const map = first === undefined ? undefined : resolveAlias(first);
  return map?.type === "map" ? fieldsOfMap(map) : undefined;
}

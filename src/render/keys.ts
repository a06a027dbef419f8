import type { Form } from "../model/becomes.ts";
import { shapeOf } from "../model/shape.ts";
import type { Shape } from "../model/shape.ts";
import { hasTag } from "../model/tagged.ts";
import type { Schema, Value } from "../model/value.ts";
import type { FieldPath } from "../text/field-path.ts";
import { isMap } from "../cluster/conforms.ts";
import type { DataKind } from "../cluster/references.ts";
import { completed } from "./completed.ts";
import { keyPlan } from "./key-plan.ts";
import type { PlannedKey } from "./key-plan.ts";
import { quantityValue } from "../model/quantity-value.ts";
import type { Config, Scope } from "./scope.ts";
import { tlsAssetName, tlsAssetsFolder } from "./tls-assets.ts";

/** Some fields of what a schema describes. */
export type Fields<S extends Schema> = { readonly [Name in keyof Value<S>]?: Value<S>[Name] | undefined };

/**
 * Renders the fields of a value as the keys that the rows of its schema name, for the version of `scope`: references to
 * Secrets and ConfigMaps become their values or the paths of mounted files, and fields that the version does not know are dropped.
 * Empty texts, lists and maps are not written, except where an empty text has a meaning.
 */
export function keysOf<S extends Schema>(schema: S, value: Fields<S>, scope: Scope, path: FieldPath): Config {
  const config: Config = {};
  writeKeys(config, shapeOf(schema), value, scope, path);
  return config;
}

function writeKeys(config: Config, shape: Shape, written: unknown, scope: Scope, path: FieldPath): void {
  if (!isMap(written)) return;
  const value = completed(shape, written, scope);
  for (const planned of keyPlan(shape, scope.version)) {
    const field = value[planned.field];
    if (field === undefined || field === null || (planned.unknown && field === "")) continue;
    const at = [...path, planned.field];
    if (planned.unknown) scope.dropped.push({ path: at, key: planned.keys.join(".") });
    else writeKey(config, planned, field, scope, at);
  }
}

function writeKey(config: Config, planned: PlannedKey, field: unknown, scope: Scope, path: FieldPath): void {
  const { shape, keys, form, words } = planned;
  if (keys.length === 0) return writeKeys(config, shape, field, scope, path);
  const key = keys.at(-1) ?? "";
  let result = written(shape, field, form, scope, path);
  if (words !== undefined && typeof result === "string" && Object.hasOwn(words, result)) result = words[result];
  if (isNothing(result, key, shape)) return;
  let place = config;
  for (const outer of keys.slice(0, -1)) {
    const inner = place[outer];
    place = isConfig(inner) ? inner : ((place[outer] = {}) satisfies Config);
  }
  const before = place[key];
  // Another row may have written under the same key already.
  if (isConfig(before) && isConfig(result)) Object.assign(before, result);
  else place[key] = result;
}

function isConfig(value: unknown): value is Config {
  return isMap(value);
}

/** The keys that are written even if their text is empty. */
const sayingEmpty: ReadonlySet<string> = new Set(["replacement", "separator"]);

function isNothing(value: unknown, key: string, shape: Shape): boolean {
  if (value === undefined) return true;
  if (value === "") return !sayingEmpty.has(key) && !isReference(shape);
  if (Array.isArray(value)) return value.length === 0;
  return shape.additionalProperties !== undefined && isMap(value) && Object.keys(value).length === 0;
}

function isReference(shape: Shape): boolean {
  return hasTag(shape, "secretKey") || hasTag(shape, "configMapKey") || hasTag(shape, "secretOrConfigMap");
}

function written(shape: Shape, value: unknown, form: Form, scope: Scope, path: FieldPath): unknown {
  const { properties, additionalProperties, items } = shape;
  if (items !== undefined) {
    return Array.isArray(value) ? value.map((item, index) => written(items, item, form, scope, [...path, index])) : undefined;
  }
  if (additionalProperties !== undefined) {
    if (!isMap(value)) return undefined;
    const names = Object.keys(value).toSorted();
    return Object.fromEntries(
      names.map((name) => [name, written(additionalProperties, value[name], form, scope, [...path, name])]),
    );
  }
  if (properties !== undefined) {
    if (isReference(shape)) return referred(shape, value, form, scope);
    const config: Config = {};
    writeKeys(config, shape, value, scope, path);
    return config;
  }
  if (hasTag(shape, "quantity")) return quantityValue(value);
  return form === "lower case" && typeof value === "string" ? value.toLowerCase() : value;
}

function referred(shape: Shape, value: unknown, form: Form, scope: Scope): string | Uint8Array | undefined {
  if (!isMap(value)) return undefined;
  if (hasTag(shape, "secretOrConfigMap")) {
    const { secret, configMap } = value;
    if (secret !== undefined) return followed("Secret", secret, form, scope);
    return configMap === undefined ? undefined : followed("ConfigMap", configMap, form, scope);
  }
  if (hasTag(shape, "unnamedIsAbsent") && value["name"] === "") return undefined;
  return followed(hasTag(shape, "secretKey") ? "Secret" : "ConfigMap", value, form, scope);
}

/** Returns what a reference leads to, or the file that it is mounted as; where it leads nowhere, a placeholder. */
function followed(kind: DataKind, selector: unknown, form: Form, scope: Scope): string | Uint8Array | undefined {
  if (!isMap(selector)) return undefined;
  const { name = "", key = "" } = selector;
  if (typeof name !== "string" || typeof key !== "string") return undefined;
  const { namespace } = scope;
  const reference = { kind, namespace, name, key };
  if (form === "file") {
    scope.files.push(reference);
    return `${tlsAssetsFolder}/${tlsAssetName(reference)}`;
  }
  const found = scope.references.resolve(reference);
  return found.ok ? (found.bytes ?? found.value) : `<${kind} ${namespace}/${name}, key ${key}>`;
}

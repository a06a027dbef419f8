import type { Schema, Value } from "../model/value.ts";
import { defaulted } from "../model/defaulted.ts";
import { shapeOf } from "../model/shape.ts";
import type { FieldPath } from "../text/field-path.ts";
import { conforms, isMap, typeMismatch } from "./conforms.ts";
import type { AnyObject, DataObject, Labels, Metadata, SpecObject } from "./object.ts";

/** The group, kind and metadata of a Kubernetes object; undefined where the value is none. */
export function readObject(value: unknown): AnyObject | undefined {
  if (!isMap(value) || typeof value["kind"] !== "string" || typeof value["apiVersion"] !== "string") return undefined;
  const metadata = readMetadata(value["metadata"]);
  if (metadata === undefined) return undefined;
  const slash = value["apiVersion"].indexOf("/");
  return { group: slash < 0 ? "" : value["apiVersion"].slice(0, slash), kind: value["kind"], metadata };
}

function readMetadata(value: unknown): Metadata | undefined {
  if (!isMap(value) || typeof value["name"] !== "string" || value["name"] === "") return undefined;
  const { name, namespace, uid } = value;
  return {
    name,
    namespace: typeof namespace === "string" && namespace !== "" ? namespace : "default",
    uid: typeof uid === "string" ? uid : "",
    labels: isMap(value["labels"]) ? textsOf(value["labels"]) : {},
  };
}

function textsOf(map: Readonly<Record<string, unknown>>): Labels {
  return Object.fromEntries(Object.entries(map).flatMap(([name, text]) => (typeof text === "string" ? [[name, text]] : [])));
}

/** An object with the spec of its kind, or the path of a field that is not of its type. */
export type ReadSpec<Spec> = { readonly object: SpecObject<Spec> } | { readonly typeMismatch: FieldPath };

/** Reads an object's spec as the API server stores it: what the schema does not know is gone, defaults are filled in. */
export function readSpec<T extends Schema>(head: AnyObject, value: unknown, schema: T): ReadSpec<Value<T>> {
  const written = isMap(value) ? value["spec"] : undefined;
  const spec = withoutNulls(defaulted(written ?? {}, shapeOf(schema)));
  if (conforms(spec, schema)) return { object: { ...head, spec } };
  return { typeMismatch: ["spec", ...(typeMismatch(spec, shapeOf(schema)) ?? [])] };
}

/** The same value without the fields that are null, which the API server takes for absent. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutNulls(item));
  if (!isMap(value)) return value;
  const kept: Record<string, unknown> = {};
  for (const name of Object.keys(value)) if (value[name] !== null) kept[name] = withoutNulls(value[name]);
  return kept;
}

/** Reads a Secret or a ConfigMap; what is not text under its keys is left out. */
export function readData(head: AnyObject, value: unknown): DataObject {
  const fields = isMap(value) ? value : {};
  const plain = textMap(fields[head.kind === "Secret" ? "stringData" : "data"]);
  const encoded = head.kind === "Secret" ? textMap(fields["data"]) : {};
  return {
    ...head,
    value: (key) => {
      if (Object.hasOwn(plain, key)) return plain[key];
      const text = Object.hasOwn(encoded, key) ? encoded[key] : undefined;
      const found = text === undefined ? undefined : decoded(text);
      return found === undefined ? undefined : new TextDecoder("utf-8", { ignoreBOM: true }).decode(found);
    },
    bytes: (key) => {
      const text = Object.hasOwn(encoded, key) && !Object.hasOwn(plain, key) ? encoded[key] : undefined;
      const found = text === undefined ? undefined : decoded(text);
      return found === undefined || isUtf8(found) ? undefined : found;
    },
  };
}

function textMap(value: unknown): Labels {
  return isMap(value) ? textsOf(value) : {};
}

/** What base64 stands for; undefined where the text is no base64. */
function decoded(base64: string): Uint8Array | undefined {
  const plain = base64.replaceAll(/\s/g, "");
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(plain)) return undefined;
  return Uint8Array.from(atob(plain), (unit) => unit.charCodeAt(0));
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

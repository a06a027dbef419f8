import type { Schema, Value } from "../model/value.ts";
import { defaulted } from "../model/defaulted.ts";
import { shapeOf } from "../model/shape.ts";
import type { FieldPath } from "../text/field-path.ts";
import { conforms, isMap, typeMismatch } from "./conforms.ts";
import type { AnyObject, DataObject, DataValue, Labels, Metadata, SpecObject } from "./object.ts";

/** Reads the group, kind and metadata of a Kubernetes object; returns undefined if the value is not one. */
export function readObject(value: unknown): AnyObject | undefined {
  if (!isMap(value) || typeof value["kind"] !== "string" || typeof value["apiVersion"] !== "string") return undefined;
  const metadata = readMetadata(value["metadata"]);
  if (metadata === undefined) return undefined;
  const slash = value["apiVersion"].indexOf("/");
  return { group: slash < 0 ? "" : value["apiVersion"].slice(0, slash), kind: value["kind"], metadata };
}

function readMetadata(value: unknown): Metadata | undefined {
  if (!isMap(value) || typeof value["name"] !== "string" || value["name"] === "") return undefined;
  const { name, namespace, uid, generation, deletionTimestamp } = value;
  return {
    name,
    namespace: typeof namespace === "string" && namespace !== "" ? namespace : "default",
    uid: typeof uid === "string" ? uid : "",
    labels: textMap(value["labels"]),
    annotations: textMap(value["annotations"]),
    generation: typeof generation === "number" ? generation : 0,
    deleting: typeof deletionTimestamp === "string",
  };
}

function textsOf(map: Readonly<Record<string, unknown>>): Labels {
  return Object.fromEntries(Object.entries(map).flatMap(([name, text]) => (typeof text === "string" ? [[name, text]] : [])));
}

/** An object with its spec, or the path of a field that is missing or of a wrong type. */
export type ReadSpec<Spec, Kind extends string> =
  | { readonly object: SpecObject<Spec, Kind> }
  | { readonly typeMismatch: FieldPath };

/** Reads the spec of an object of a kind as the API server stores it: without unknown fields, and with defaults. */
export function readSpec<T extends Schema, K extends string>(
  kind: K,
  head: AnyObject,
  value: unknown,
  schema: T,
): ReadSpec<Value<T>, K> {
  const written = isMap(value) ? value["spec"] : undefined;
  const spec = withoutNulls(defaulted(written ?? {}, shapeOf(schema)));
  if (conforms(spec, schema)) return { object: { ...head, kind, spec } };
  return { typeMismatch: ["spec", ...(typeMismatch(spec, shapeOf(schema)) ?? [])] };
}

/** Returns a value without fields that are null, which are absent to the API server. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutNulls(item));
  if (!isMap(value)) return value;
  const kept: Record<string, unknown> = {};
  for (const name of Object.keys(value)) if (value[name] !== null) kept[name] = withoutNulls(value[name]);
  return kept;
}

/** Reads a Secret or a ConfigMap. */
export function readData(head: AnyObject, value: unknown): DataObject {
  const fields = isMap(value) ? value : {};
  const plain = textMap(fields[head.kind === "Secret" ? "stringData" : "data"]);
  const encoded = head.kind === "Secret" ? textMap(fields["data"]) : {};
  return {
    ...head,
    keys: [...new Set([...Object.keys(encoded), ...Object.keys(plain)])].toSorted(),
    read(key) {
      const text = Object.hasOwn(plain, key) ? plain[key] : undefined;
      if (text !== undefined) return { ok: true, value: text };
      const base64 = Object.hasOwn(encoded, key) ? encoded[key] : undefined;
      return base64 === undefined ? { ok: false, missing: "key" } : readBase64(base64);
    },
  };
}

function readBase64(text: string): DataValue {
  const bytes = decoded(text);
  if (bytes === undefined) return { ok: false, missing: "encoding" };
  const value = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  return isUtf8(bytes) ? { ok: true, value } : { ok: true, value, bytes };
}

function textMap(value: unknown): Labels {
  return isMap(value) ? textsOf(value) : {};
}

/** Decodes base64; returns undefined where the text is not base64. */
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

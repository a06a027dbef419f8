import type { TSchema } from "typebox";
import type { Becomes } from "./becomes.ts";
import type { CelRule } from "./cel.ts";
import type { Tag } from "./tag.ts";

/**
 * A schema as plain data: the keywords of the OpenAPI schema of a CRD, and what a field becomes. Every TypeBox schema is
 * one; the other properties of TypeBox are not enumerable.
 */
export interface Shape {
  readonly type?: "object" | "array" | "string" | "boolean" | "integer" | "number";
  readonly description?: string;
  readonly becomes?: Becomes;
  readonly tags?: readonly Tag[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly items?: Shape;
  readonly additionalProperties?: Shape;
  readonly enum?: readonly string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly default?: unknown;
  readonly "x-kubernetes-int-or-string"?: true;
  readonly "x-kubernetes-preserve-unknown-fields"?: true;
  readonly "x-kubernetes-map-type"?: "atomic" | "granular";
  readonly "x-kubernetes-list-type"?: "atomic" | "set" | "map";
  readonly "x-kubernetes-list-map-keys"?: readonly string[];
  readonly "x-kubernetes-validations"?: readonly CelRule[];
}

/** Returns a TypeBox schema as plain data. */
export function shapeOf(schema: TSchema): Shape {
  return schema;
}

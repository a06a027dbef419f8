import type { Static, TSchema } from "typebox";

/** A TypeBox schema of any kind. */
export type Schema = TSchema;

/** Type of the values that a schema describes. */
export type Value<S extends Schema> = Static<S>;

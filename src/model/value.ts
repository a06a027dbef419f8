import type { Static, TSchema } from "typebox";

/** A TypeBox schema of any kind. */
export type Schema = TSchema;

/** The type of the values that a schema describes. */
export type Value<S extends Schema> = Static<S>;

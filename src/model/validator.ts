/** What a schema has against one value of a whole: where it stands, as a JSON pointer, and which keyword it fails. */
export interface SchemaError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Judges a spec as it is stored: everything that its JSON Schema has against it, nothing where it is valid. */
export type Validator = (spec: unknown) => readonly SchemaError[];

/** A validator as ajv compiles one: it leaves its errors behind. */
interface Compiled {
  (spec: unknown): unknown;
  errors?: readonly SchemaError[] | null;
}

/** Makes a validator of a compiled one. */
export function validatorFrom(compiled: Compiled): Validator {
  return (spec) => (compiled(spec) === true ? none : (compiled.errors ?? none));
}

const none: readonly SchemaError[] = [];

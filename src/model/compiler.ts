import { Ajv } from "ajv";
import type { CodeOptions } from "ajv";
import { formats } from "./formats.ts";
import { jsonSchemas } from "./json-schema.ts";
import { kinds } from "./kinds.ts";
import { shapesOf } from "./shapes.ts";

/** ajv with the schemas of all kinds, and by `Kind version` what the schema of each spec is called in it. */
export interface Compiler {
  readonly ajv: Ajv;
  readonly references: ReadonlyMap<string, string>;
}

/**
 * Makes ajv know the specs of all kinds; each is compiled when it is asked for. One function stands for each distinct
 * shape, for inlined they would be ten times as many. Errors carry no messages: whoever tells them words them.
 */
export function newCompiler(code: CodeOptions): Compiler {
  const { definitions, roots } = jsonSchemas(
    Object.fromEntries(
      kinds.flatMap(({ kind, versions }) => versions.map(({ name }) => [`${kind} ${name}`, shapesOf(kind, name).spec])),
    ),
  );
  const ajv = new Ajv({ allErrors: true, inlineRefs: false, messages: false, allowUnionTypes: true, formats, code });
  ajv.addSchema({ $id: schemaId, $defs: definitions });
  return { ajv, references: new Map(Object.entries(roots).map(([spec, name]) => [spec, `${schemaId}#/$defs/${name}`])) };
}

const schemaId = "model";

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

/** From so many errors on, lists and maps are not looked at further: the verdict is clear. */
export const mostErrors = 1000;

/**
 * Makes ajv's code take linear time and stop in time: as it is written, it copies all errors that were found so far
 * for each item that has some, and goes on whatever their number.
 */
export function bounded(code: string): string {
  return code
    .replaceAll(
      /vErrors = vErrors === null \? (\w+)\.errors : vErrors\.concat\(\1\.errors\);/g,
      "vErrors = vErrors === null ? $1.errors : $1.errors.reduce((all, error) => (all.push(error), all), vErrors);",
    )
    .replaceAll(
      /for\s*\((?:let i\d*\s*=\s*0;\s*i\d*\s*<\s*len\d*;\s*i\d*\+\+|const key\d* in data\d*)\)\s*\{/g,
      (loop) => `${loop}if(errors >= ${mostErrors})break;`,
    );
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
  const ajv = new Ajv({
    allErrors: true,
    inlineRefs: false,
    messages: false,
    allowUnionTypes: true,
    formats,
    code: { process: bounded, ...code },
  });
  ajv.addSchema({ $id: schemaId, $defs: definitions });
  return { ajv, references: new Map(Object.entries(roots).map(([spec, name]) => [spec, `${schemaId}#/$defs/${name}`])) };
}

const schemaId = "model";

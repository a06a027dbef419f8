import { _ } from "ajv";
import standalone from "ajv/dist/standalone/index.js";
import { kinds } from "./kinds.ts";
import { shapesOf } from "./shapes.ts";
import { newAjv } from "./validator.ts";
import { valueSchemasIn } from "./value-schema.ts";

/**
 * Writes the module that the bundle has in place of validators.ts: the validators of all value schemas of all kinds as
 * plain functions, with nothing left to compile. It belongs to the same folder as this file.
 */
export function standaloneValidators(): string {
  const ajv = newAjv({ source: true, esm: true, formats: _`ajvFormats` });
  const shapes = kinds.flatMap(({ kind, versions }) => versions.map(({ name }) => shapesOf(kind, name).spec));
  const schemas = [...valueSchemasIn(shapes)].map((text, index) => ({ text, name: `value${index}` }));
  for (const { text, name } of schemas) ajv.addSchema(JSON.parse(text), name);
  const functions = standalone
    .default(ajv, Object.fromEntries(schemas.map(({ name }) => [name, name])))
    .replaceAll('require("ajv/dist/runtime/ucs2length").default', "ucs2length.default")
    .replaceAll(/schemaPath:"[^"]*",/g, "");
  return [
    `import ucs2length from "ajv/dist/runtime/ucs2length.js";`,
    `import { formats } from "./formats.ts";`,
    `const ajvFormats = {`,
    `  int32: { validate: formats.int32 }, int64: { validate: formats.int64 }, "date-time": formats["date-time"],`,
    `};`,
    functions,
    `const validators = new Map([${schemas.map(({ text, name }) => `[${JSON.stringify(text)}, ${name}],`).join("\n")}]);`,
    "export function validatorOf(schema) {",
    "  const validator = validators.get(schema);",
    '  if (validator === undefined) throw new Error("no kind has this schema");',
    "  return validator;",
    "}",
    "",
  ].join("\n");
}

import { _ } from "ajv";
import standalone from "ajv/dist/standalone/index.js";
import { bounded, newCompiler } from "./compiler.ts";

/**
 * Writes the module that the bundle has in place of validators.ts: the validators of all kinds as plain functions, with
 * nothing left to compile. It is of the same folder as this file.
 */
export function standaloneValidators(): string {
  const { ajv, references } = newCompiler({ source: true, esm: true, formats: _`formats` });
  const specs = [...references.keys()];
  const names = Object.fromEntries([...references.values()].map((reference, index) => [`spec${index}`, reference]));
  const functions = bounded(standalone.default(ajv, names))
    .replaceAll('require("ajv/dist/runtime/ucs2length").default', "ucs2length.default")
    // Errors say by their place in the value what they are about; their place in the schema is nobody's concern.
    .replaceAll(/schemaPath:"[^"]*",/g, "");
  const rows = specs.map((spec, index) => `[${JSON.stringify(spec)}, validatorFrom(spec${index})],`);
  return [
    `import ucs2length from "ajv/dist/runtime/ucs2length.js";`,
    `import { formats } from "./formats.ts";`,
    `import { validatorFrom } from "./validator.ts";`,
    functions,
    `const validators = new Map([${rows.join("\n")}]);`,
    "export function validatorOf(kind, version) {",
    "  const validator = validators.get(`${kind} ${version}`);",
    "  if (validator === undefined) throw new Error(`${kind} ${version} has no schema`);",
    "  return validator;",
    "}",
    "",
  ].join("\n");
}

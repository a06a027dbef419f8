import { newCompiler } from "./compiler.ts";
import type { Compiler } from "./compiler.ts";
import { validatorFrom } from "./validator.ts";
import type { Validator } from "./validator.ts";

/**
 * The validator of the specs of a version of a kind. Here it is compiled when it is first asked for; the bundle has in
 * place of this file the validators themselves, which standalone.ts writes.
 *
 * @throws Error for a kind or version that is not in the table of kinds.
 */
export function validatorOf(kind: string, version: string): Validator {
  const spec = `${kind} ${version}`;
  const validator = compiled.get(spec) ?? compile(spec);
  compiled.set(spec, validator);
  return validator;
}

const compiled = new Map<string, Validator>();
let compiler: Compiler | undefined;

function compile(spec: string): Validator {
  compiler ??= newCompiler({});
  const validate = compiler.ajv.getSchema(compiler.references.get(spec) ?? "");
  if (validate === undefined) throw new Error(`${spec} has no schema`);
  return validatorFrom(validate);
}

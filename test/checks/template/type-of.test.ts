import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { placedCommands } from "../../../src/checks/template/each-command.ts";
import { typeOf, typeOfCommand } from "../../../src/checks/template/type-of.ts";
import { alertTemplateFunctions } from "../../../src/gotemplate/functions.ts";
import { parseTemplate } from "../../../src/gotemplate/parser.ts";

/** Terms with their types. */
const types: Readonly<Record<string, string | undefined>> = {
  $value: "float",
  ".Value": "float",
  "$.Value": "float",
  $labels: "labels",
  "$labels.a": "text",
  ".Labels.a": "text",
  "$externalLabels.b": "text",
  $externalURL: "text",
  '"x"': "text",
  "5": "int",
  "0x1p4": "float",
  "'a'": "int",
  true: "bool",
  nil: "nil",
  ".": "data",
  ".Value.Count": undefined,
  "(5)": "int",
  '(query "up")': "vector",
  '(query "up" | first)': "sample",
  '(query "up" | first | value)': "float",
  '(query "up" | first).Labels': undefined,
  '(index $labels "a")': "text",
  "(and 1 2)": undefined,
  externalURL: "text",
};

describe("typeOf", () => {
  for (const [term, type] of Object.entries(types)) {
    it(`is ${type} for ${term}`, () => {
      assert.deepEqual(argumentTypes(`{{ print ${term} }}`), [type]);
    });
  }

  it("does not know a variable that the template sets itself", () => {
    assert.deepEqual(argumentTypes("{{ $value := 1 }}{{ print $value }}"), [undefined]);
  });

  it("follows the dot into with and range", () => {
    assert.deepEqual(argumentTypes('{{ range query "up" }}{{ print . .Labels .Labels.job .Value }}{{ end }}'), [
      "sample",
      "labels",
      "text",
      "float",
    ]);
    assert.deepEqual(argumentTypes("{{ with $labels.a }}{{ print . }}{{ end }}"), ["text"]);
  });
});

/** Returns the types of the arguments of print in a template. */
function argumentTypes(text: string): (string | undefined)[] {
  const parsed = parseTemplate(text, alertTemplateFunctions("3.16"));
  assert.ok(parsed.ok);
  const found: (string | undefined)[] = [];
  for (const { command, place } of placedCommands(parsed.actions)) {
    const [first, ...args] = command.args;
    if (first?.kind !== "function" || first.name !== "print") continue;
    assert.equal(typeOfCommand(command, place), "text");
    found.push(...args.map((term) => typeOf(term, place)));
  }
  return found;
}

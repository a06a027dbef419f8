import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { eachCommand, functionOf, typeOf } from "../../../src/checks/template/template-terms.ts";
import { alertTemplateFunctions } from "../../../src/gotemplate/functions.ts";
import { parseTemplate } from "../../../src/gotemplate/parser.ts";

/** The commands of a template: what becomes of them, the text of each, whether the dot and `$` are the alert's data. */
function commandsOf(text: string): string[] {
  const parsed = parseTemplate(text, alertTemplateFunctions("3.16"));
  assert.ok(parsed.ok);
  const found: string[] = [];
  eachCommand(parsed.actions, (command, { use, dotIsData, rootIsData }) => {
    const data = `${dotIsData ? " ." : ""}${rootIsData ? " $" : ""}`;
    found.push(`${use}: ${text.slice(command.span.start, command.span.end).trim()}${data}`);
  });
  return found.sort();
}

describe("eachCommand", () => {
  it("visits every command with what becomes of it", () => {
    assert.deepEqual(commandsOf("{{ $value | humanize }}{{ $x := .Value }}"), [
      "kept: .Value . $",
      "written: $value . $",
      "written: humanize . $",
    ]);
    assert.deepEqual(commandsOf("{{ if gt $value (len $labels) }}{{ .Value }}{{ else }}{{ . }}{{ end }}"), [
      "decides: gt $value (len $labels) . $",
      "decides: len $labels . $",
      "written: . . $",
      "written: .Value . $",
    ]);
  });

  it("knows where the dot is something else", () => {
    assert.deepEqual(commandsOf('{{ with $labels }}{{ .a }}{{ else }}{{ .b }}{{ end }}{{ range query "up" }}{{ .c }}{{ end }}'), [
      "decides: $labels . $",
      'ranged: query "up" . $',
      "written: .a $",
      "written: .b . $",
      "written: .c $",
    ]);
    assert.deepEqual(commandsOf('{{ define "x" }}{{ .a }}{{ end }}{{ template "x" $labels }}'), [
      "decides: $labels . $",
      "written: .a",
    ]);
  });

  it("takes any depth", () => {
    assert.equal(commandsOf(`{{ ${"(".repeat(900)}1${")".repeat(900)} }}`).length, 901);
    assert.equal(commandsOf(`${"{{ if .Value }}".repeat(3000)}${"{{ end }}".repeat(3000)}`).length, 3000);
  });
});

describe("typeOf", () => {
  it("tells the value from labels and other texts", () => {
    const types: Record<string, string | undefined> = {};
    const parsed = parseTemplate(
      '{{ print $value .Value $labels.a .Labels.a "x" $labels 5 $externalLabels.b .Value.Count }}',
      alertTemplateFunctions("3.16"),
    );
    assert.ok(parsed.ok);
    eachCommand(parsed.actions, (command, place) => {
      assert.equal(functionOf(command), "print");
      for (const [index, term] of command.args.slice(1).entries()) types[index] = typeOf(term, place);
    });
    assert.deepEqual(Object.values(types), ["value", "value", "text", "text", "text", undefined, undefined, "text", undefined]);
  });
});

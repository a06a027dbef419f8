import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { placedCommands } from "../../../src/checks/template/each-command.ts";
import { alertTemplateFunctions } from "../../../src/gotemplate/functions.ts";
import { parseTemplate } from "../../../src/gotemplate/parser.ts";

/** Returns the commands of a template: the use and text of each, what the dot is, and whether `$` is the alert's data. */
function commandsOf(text: string): string[] {
  const parsed = parseTemplate(text, alertTemplateFunctions("3.16"));
  assert.ok(parsed.ok);
  const found: string[] = [];
  for (const { command, place } of placedCommands(parsed.actions)) {
    const { use, dot, rootIsData } = place;
    const data = `${dot === undefined ? "" : ` .${dot}`}${rootIsData ? " $" : ""}`;
    found.push(`${use}: ${text.slice(command.span.start, command.span.end).trim()}${data}`);
  }
  return found.sort();
}

describe("placedCommands", () => {
  it("visits every command with the use of its value", () => {
    assert.deepEqual(commandsOf("{{ $value | humanize }}{{ $x := .Value }}"), [
      "printed: $value .data $",
      "printed: humanize .data $",
      "variable: .Value .data $",
    ]);
    assert.deepEqual(commandsOf("{{ if gt $value (len $labels) }}{{ .Value }}{{ else }}{{ . }}{{ end }}"), [
      "condition: gt $value (len $labels) .data $",
      "condition: len $labels .data $",
      "printed: . .data $",
      "printed: .Value .data $",
    ]);
  });

  it("knows what the dot is", () => {
    assert.deepEqual(commandsOf('{{ with $labels }}{{ .a }}{{ else }}{{ .b }}{{ end }}{{ range query "up" }}{{ .c }}{{ end }}'), [
      "condition: $labels .data $",
      "printed: .a .labels $",
      "printed: .b .data $",
      "printed: .c .sample $",
      'range: query "up" .data $',
    ]);
    assert.deepEqual(commandsOf('{{ define "x" }}{{ .a }}{{ end }}{{ template "x" $labels }}'), [
      "condition: $labels .data $",
      "printed: .a",
    ]);
  });

  it("handles any depth", () => {
    assert.equal(commandsOf(`{{ ${"(".repeat(900)}1${")".repeat(900)} }}`).length, 901);
    assert.equal(commandsOf(`${"{{ if .Value }}".repeat(3000)}${"{{ end }}".repeat(3000)}`).length, 3000);
  });
});

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { reportFields } from "../../src/cli/report-fields.ts";
import { runCommand } from "../support/run-command.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const rules = "# größe 😀\ngroups:\n- name: a\n  rules:\n  - record: a:b\n    expr: '{a=\"😀\"} + fo(x)'\n";

/** Returns the names of the fields of a value, with those of the objects in it, as help lists them. */
function fieldNames(value: unknown, indent = ""): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, field]: readonly [string, unknown]) => {
    if (Array.isArray(field)) return [`${indent}${name}[]`].concat(fieldNames(field[0], `${indent}  `));
    return [`${indent}${name}`].concat(fieldNames(field, `${indent}  `));
  });
}

function property(value: unknown, ...names: readonly (string | number)[]): unknown {
  return names.reduce<unknown>((at, name) => (typeof at === "object" && at !== null ? Reflect.get(at, name) : undefined), value);
}

describe("reportedDocuments", () => {
  it("has the fields that help lists, in their order", async () => {
    const { output } = await runCommand(["check", "--output=jsonl", "-"], { input: rules });
    const names = reportFields.map(([name]) => name);
    const edit = new Set(names.slice(names.indexOf("  edit"), names.indexOf("  start, end")));
    const documented = names
      .filter((name) => !edit.has(name))
      .flatMap((name) => (name === "  start, end" ? ["  start", "    line", "    column", "    offset", "  end"] : [name]));
    assert.deepEqual(fieldNames(JSON.parse(output)), documented);
  });

  it("has the start and the end in lines, characters and bytes", async () => {
    const path = join(temporaryFolder({ "a.yaml": rules }), "a.yaml");
    const { output } = await runCommand(["check", "--output=jsonl", path]);
    const finding = property(JSON.parse(output), "findings", 0);
    assert.deepEqual(property(finding, "start"), { line: 6, column: 22, offset: rules.indexOf("fo(") + 6 });
    assert.deepEqual(property(finding, "end"), { line: 6, column: 24, offset: rules.indexOf("fo(") + 8 });
    const bytes = readFileSync(path).subarray(
      Number(property(finding, "start", "offset")),
      Number(property(finding, "end", "offset")),
    );
    assert.equal(bytes.toString(), "fo");
  });

  it("has the change that a program can make, with that of the text", async () => {
    const input = "groups: [{name: a, rules: [{record: a, expr: up, lables: {}}]}]\n";
    const { output } = await runCommand(["check", "--output=jsonl", "-"], { input });
    const edit = property(JSON.parse(output), "findings", 0, "edit");
    const start = input.indexOf("lables");
    const position = (offset: number) => ({ line: 1, column: offset + 1, offset });
    assert.deepEqual(edit, {
      moveTo: "groups[0].rules[0].labels",
      replacement: { start: position(start), end: position(start + 6), text: "labels" },
    });
    const documented = new Set(reportFields.map(([name]) => name.trim()));
    for (const name of fieldNames(edit).filter((each) => !each.startsWith("  "))) assert.ok(documented.has(name));
  });

  it("has a problem, a fix and the command that explains the check", async () => {
    const { output } = await runCommand(["check", "--output=jsonl", "-"], { input: rules });
    const finding = property(JSON.parse(output), "findings", 0);
    assert.equal(property(finding, "problem"), "unknown function fo()");
    assert.ok(
      String(property(finding, "message")).includes(
        `${String(property(finding, "problem"))}; ${String(property(finding, "fix"))}`,
      ),
    );
    const { code } = await runCommand(String(property(finding, "explain")).split(" ").slice(1));
    assert.equal(code, 0);
  });
});

describe("the exit code of check", () => {
  const broken = "groups: [{name: a, rules: [{record: a, expr: fo(x)}]}]\n";
  const warned = "groups: [{name: a, rules: [{alert: A, expr: vector(1), for: 5m, annotations: {summary: s}}]}]\n";
  const numberLabel =
    "apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: a}\nspec: {groups: [{name: a, rules: [{record: a, expr: sum(up), labels: {tier: 5}}]}]}\n";
  const cases: readonly (readonly [name: string, args: readonly string[], input: string, code: number])[] = [
    ["rules without mistakes", [], "groups: []\n", 0],
    ["a denied rule", [], broken, 1],
    ["a warning", [], warned, 0],
    ["a warning with --fail-on=warn", ["--fail-on=warn"], warned, 1],
    ["what is not YAML", [], "a: [\n", 2],
    ["objects of other API groups alone", [], "apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n", 2],
    ["an empty list", [], "apiVersion: v1\nkind: List\nitems: []\n", 2],
    [
      "an object of another API group that is denied",
      [],
      "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\ndata: {a: '!'}\n",
      1,
    ],
    ["a label that is a number, which server-side apply refuses", [], numberLabel, 1],
    ["such a label with the check graded warn", ["--check=schema/unquoted-value=warn"], numberLabel, 0],
    [
      "one of our objects among others",
      [],
      "apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n---\napiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: a}\nspec: {groups: []}\n",
      0,
    ],
  ];
  for (const [name, args, input, code] of cases) {
    it(`is ${code} for ${name}`, async () => {
      assert.equal((await runCommand(["check", ...args, "-"], { input })).code, code);
    });
  }

  it("is 2 for a folder without files, which is not counted as one", async () => {
    const dir = temporaryFolder();
    const { output, code } = await runCommand(["check", dir]);
    const problem = "deny: no YAML or JSON files in the folder (yaml/unreadable)\n  fix: name a folder that has some";
    assert.deepEqual([output, code], [`${dir}: ${problem}\n\nChecked nothing: 1 unreadable.\n`, 2]);
  });

  it("is 2 for a path that does not exist, whatever else is found", async () => {
    assert.equal((await runCommand(["check", "-", "no-such-file.yaml"], { input: "groups: []\n" })).code, 2);
  });
});

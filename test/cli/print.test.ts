import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, it } from "node:test";
import { stripVTControlCharacters } from "node:util";
import { runCommand } from "../support/run-command.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const broken = "groups:\n  - name: a\n    rules:\n      - record: a\n        expr: fo(x)\n";

const escape = "\u001b";

function property(value: unknown, ...names: (string | number)[]): unknown {
  return names.reduce<unknown>((at, name) => (typeof at === "object" && at !== null ? Reflect.get(at, name) : undefined), value);
}

describe("check --output", () => {
  it("sarif is a log that names its checks and places", async () => {
    const dir = temporaryFolder({ "ä b.yaml": broken });
    const { output, code } = await runCommand(["check", "--output=sarif", join(dir, "ä b.yaml"), "-"], { input: "a: [" });
    const log: unknown = JSON.parse(output);
    assert.equal(code, 2);
    assert.equal(property(log, "version"), "2.1.0");
    const run = property(log, "runs", 0);
    assert.equal(property(run, "columnKind"), "unicodeCodePoints");
    const result = property(run, "results", 0);
    assert.equal(property(result, "ruleId"), "promql/syntax");
    assert.equal(property(run, "tool", "driver", "rules", Number(property(result, "ruleIndex")), "id"), "promql/syntax");
    assert.match(
      String(property(run, "tool", "driver", "rules", 0, "help", "markdown")),
      /^.+\n\n\*\*Fix:\*\* .+\n\nBad:\n\n```yaml\n/,
    );
    assert.equal(property(result, "level"), "error");
    assert.match(
      String(property(result, "message", "text")),
      /^groups\[0\]\.rules\[0\]\.expr: Invalid value: "fo\(x\)": unknown function fo\(\)/,
    );
    assert.deepEqual(property(result, "locations", 0, "physicalLocation", "region"), {
      startLine: 5,
      startColumn: 15,
      endLine: 5,
      endColumn: 17,
    });
    assert.match(
      String(property(result, "locations", 0, "physicalLocation", "artifactLocation", "uri")),
      /^file:\/\/\/.*\/%C3%A4%20b\.yaml$/,
    );
    assert.equal(property(run, "results", 1, "locations", 0, "physicalLocation", "artifactLocation", "uri"), "stdin");
    assert.equal(property(run, "results", 1, "locations", 0, "logicalLocations"), undefined);
  });

  it("sarif has the changes that fix findings", async () => {
    const input = "groups:\n- name: a\n  rules:\n  - record: a\n    expr: up\n    lables: {a: b}\n";
    const { output } = await runCommand(["check", "--output=sarif", "-"], { input });
    assert.deepEqual(property(JSON.parse(output), "runs", 0, "results", 0, "fixes"), [
      {
        description: { text: 'did you mean "labels"?' },
        artifactChanges: [
          {
            artifactLocation: { uri: "stdin" },
            replacements: [
              {
                deletedRegion: { startLine: 6, startColumn: 5, endLine: 6, endColumn: 11 },
                insertedContent: { text: "labels" },
              },
            ],
          },
        ],
      },
    ]);
  });

  it("sarif is relative below the working directory", async () => {
    const { output } = await runCommand(["check", "--output=sarif", "./manifests/examples"]);
    const uris = property(JSON.parse(output), "runs", 0, "results");
    assert.ok(Array.isArray(uris) && uris.length > 0);
    for (const result of uris) {
      assert.match(
        String(property(result, "locations", 0, "physicalLocation", "artifactLocation", "uri")),
        /^manifests\/examples\/[a-z./-]+$/,
      );
    }
  });

  it("text has denials before warnings and hints, each in the order of the file, and json all in that order", async () => {
    const rule = (expr: string): string => `  - {name: g${expr.length}, rules: [{alert: A, expr: ${expr}}]}\n`;
    const input = `groups:\n  - {name: a, rules: []}\n${rule("vector(1)")}${rule("fo(x)")}${rule("foo(x)")}`;
    const text = await runCommand(["check", "-"], { input });
    const lines = [...text.output.matchAll(/^<stdin>:(\d+):\d+: (\w+): /gm)].map(([, line, severity]) => [
      Number(line),
      severity,
    ]);
    const order = lines.filter(([, severity], index) => severity !== lines[index - 1]?.[1]).map(([, severity]) => severity);
    assert.deepEqual(order, ["deny", "warn", "hint"]);
    assert.deepEqual(lines.slice(0, 2), [
      [4, "deny"],
      [5, "deny"],
    ]);
    const json: unknown = JSON.parse((await runCommand(["check", "--output=json", "-"], { input })).output);
    const findings = property(json, "documents", 0, "findings");
    assert.ok(Array.isArray(findings));
    const offsets = findings.map((finding) => Number(property(finding, "start", "offset")));
    assert.deepEqual(
      offsets,
      offsets.toSorted((a, b) => a - b),
    );
  });

  it("text has colours on a terminal, and with --color=always", async () => {
    const plain = await runCommand(["check", "-"], { input: broken });
    const coloured = await runCommand(["check", "-"], { input: broken, terminal: true });
    const always = await runCommand(["check", "--color=always", "-"], { input: broken });
    const never = await runCommand(["check", "-"], { input: broken, terminal: true, env: { NO_COLOR: "1" } });
    assert.ok(!plain.output.includes(escape));
    assert.ok(coloured.output.includes(`${escape}[31m^^${escape}[0m`));
    assert.equal(always.output, coloured.output);
    assert.equal(never.output, plain.output);
    assert.equal(stripVTControlCharacters(coloured.output), plain.output);
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { loadAll } from "js-yaml";
import { commands, flagTable } from "../../src/config/flag-table.ts";
import { readConfig } from "../../src/config/config.ts";
import { placeholder } from "../../src/config/flags.ts";
import type { FlagRow } from "../../src/config/flags.ts";
import { metricTable } from "../../src/http/metric-table.ts";
import { operatorMetricTable } from "../../src/http/operator-metric-table.ts";
import { readmeBlocks, readmeSteps, readmeTable, recordReadmeSteps, recordReadmeTable } from "../support/readme.ts";
import { runCommand } from "../support/run-command.ts";

/** `PROMGATE_RECORD=1 node --test test/transcripts/readme.test.ts` writes README.md's tables and what its commands print. */
const record = (process.env["PROMGATE_RECORD"] ?? "") !== "";

/** Escapes a text for a cell of a Markdown table. */
function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`);
  return `${lines.join("\n").replaceAll("| --- ", "|---").replaceAll("|--- |", "|---|")}\n`;
}

function flagCells(row: FlagRow): readonly string[] {
  const value = placeholder(row);
  const standard = row.defaultText ?? row.default ?? "";
  const help = row.ignored === undefined ? row.help : `No effect: ${row.ignored}.`;
  const of = row.commands.length === commands.length ? "all" : row.commands.join(", ");
  return [`\`--${row.name}${value === "" ? "" : `=${value}`}\``, of, standard, help].map(cell);
}

const tables = {
  flags: table(["flag", "of", "default", "what it does"], flagTable.map(flagCells)),
  metrics: table(
    ["metric", "type", "labels", "what it is"],
    Object.entries({ ...metricTable, ...operatorMetricTable }).map(([name, { type, labels, help }]) => [
      `\`${name}\``,
      type,
      labels.join(", "),
      cell(help),
    ]),
  ),
};

describe("README.md", () => {
  for (const [name, text] of Object.entries(tables)) {
    it(`has the table of all ${name}`, () => {
      if (record) recordReadmeTable(name, text);
      assert.equal(readmeTable(name), text, "record it: PROMGATE_RECORD=1 node --test test/transcripts/readme.test.ts");
    });
  }

  it("shows what promgate prints", async () => {
    const steps = [];
    for (const { command } of readmeSteps("promgate")) {
      const { output, errors } = await runCommand(command.split(" ").slice(1));
      steps.push({ command, printed: output + errors });
    }
    assert.ok(steps.length > 2);
    if (record) recordReadmeSteps("promgate", steps);
    assert.deepEqual(readmeSteps("promgate"), steps, "record it: PROMGATE_RECORD=1 node --test test/transcripts/readme.test.ts");
  });

  it("has examples for CI that are YAML and run commands that exist", async () => {
    const blocks = readmeBlocks("yaml").filter((block) => block.includes("promgate"));
    assert.equal(blocks.length, 3);
    for (const block of blocks) {
      assert.equal(loadAll(block).length, 1);
      const lines = [...block.matchAll(/\bpromgate (check(?: .+)?)$/gm)].map(
        ([, words = ""]) => words.split(" > ")[0]?.split(" ") ?? [],
      );
      assert.equal(lines.length, 1, block);
      for (const words of lines) assert.equal((await readConfig([...words, "more.yaml"], {})).command, "check");
    }
  });
});

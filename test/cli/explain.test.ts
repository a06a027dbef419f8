import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { knownChecks } from "../../src/checks/known-checks.ts";
import { alwaysOn, sourceChecks } from "../../src/checks/source-checks.ts";
import { checkSource } from "../../src/files/check-source.ts";
import { contextOf } from "../support/check-yaml.ts";
import { runCommand } from "../support/run-command.ts";

describe("explain", () => {
  it("explains every check, and lists it", async () => {
    const { output: all } = await runCommand(["explain"]);
    for (const { id, doc } of knownChecks) {
      assert.ok(all.includes(`  ${id} `), id);
      const { output, code } = await runCommand(["explain", id]);
      assert.equal(code, 0);
      assert.ok(output.replaceAll(/\s+/g, " ").includes(doc.why.replaceAll(/\s+/g, " ")), id);
    }
  });
});

describe("sourceChecks", () => {
  it("names only what there is", () => {
    const ids = new Set(sourceChecks.map(({ id }) => id));
    for (const id of alwaysOn) assert.ok(ids.has(id));
  });

  for (const { id, doc } of sourceChecks.filter((check) => check.id !== "yaml/unreadable")) {
    it(`${id} finds its bad example and not its good one`, async () => {
      const found = async (yaml: string): Promise<boolean> => {
        const text = yaml.startsWith("alert:")
          ? `apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: a}\nspec:\n  groups:\n  - name: a\n    rules:\n    - ${yaml.trimEnd().replaceAll("\n", "\n      ")}\n`
          : yaml;
        return (await checkSource({ text }, contextOf())).documents.some(({ findings }) =>
          findings.some(({ finding }) => finding.check === id),
        );
      };
      assert.ok(await found(doc.bad));
      assert.ok(!(await found(doc.good)));
    });
  }
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { knownChecks } from "../../src/checks/known-checks.ts";
import { alwaysOn, sourceChecks } from "../../src/checks/source-checks.ts";
import { checkSource } from "../../src/files/check-source.ts";
import { contextOf } from "../support/check-yaml.ts";
import { runCommand } from "../support/run-command.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

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

/** Returns the severities that a check has in a text. */
async function severitiesOf(id: string, text: string): Promise<readonly string[]> {
  const { documents } = await checkSource({ text }, contextOf());
  return documents.flatMap(({ findings }) => findings.flatMap(({ finding }) => (finding.check === id ? [finding.severity] : [])));
}

describe("explain CHECK", () => {
  const object = "apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: { name: a }\nspec: { groups: [] }\n";
  it("says where a check has another grade, and it has it there", async () => {
    assert.match(
      (await runCommand(["explain", "yaml/duplicate-key"])).output,
      /^yaml\/duplicate-key \(warn; deny in a rule file\)\n/,
    );
    assert.deepEqual(await severitiesOf("yaml/duplicate-key", "groups: []\ngroups: []\n"), ["deny"]);

    const duplicate = (await runCommand(["explain", "yaml/duplicate-object"])).output;
    assert.match(duplicate, /^yaml\/duplicate-object \(warn; hint in different files\)\n/);
    const dir = temporaryFolder({ "a.yaml": object, "b.yaml": object });
    assert.match((await runCommand(["check", dir])).output, /b\.yaml:3:\d+: hint: .* \(yaml\/duplicate-object\)\n/);

    const unknown = (await runCommand(["explain", "schema/unknown-field"])).output;
    assert.match(unknown, /^schema\/unknown-field \(deny; warn at the gate\)\n/);
  });
});

/** What is found in whole files, not in a document. */
const byFile: ReadonlySet<string> = new Set(["yaml/unreadable", "yaml/duplicate-object"]);

describe("sourceChecks", () => {
  it("names only what there is", () => {
    const ids = new Set(sourceChecks.map(({ id }) => id));
    for (const id of alwaysOn) assert.ok(ids.has(id));
  });

  for (const { id, grade, doc } of sourceChecks.filter((check) => !byFile.has(check.id))) {
    it(`${id} finds its bad example and not its good one`, async () => {
      const found = async (yaml: string): Promise<readonly string[]> => {
        const text = yaml.startsWith("alert:")
          ? `apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: a}\nspec:\n  groups:\n  - name: a\n    rules:\n    - ${yaml.trimEnd().replaceAll("\n", "\n      ")}\n`
          : yaml;
        return severitiesOf(id, text);
      };
      assert.deepEqual(new Set(await found(doc.bad)), new Set([grade]));
      assert.deepEqual(await found(doc.good), []);
    });
  }
});

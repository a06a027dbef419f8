import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { runCommand } from "../support/run-command.ts";

const object = (name: string, namespace = "shop", apiVersion = "monitoring.coreos.com/v1"): string =>
  `apiVersion: ${apiVersion}\nkind: PrometheusRule\nmetadata: {name: ${name}, namespace: ${namespace}}\nspec: {groups: []}\n`;

/** Returns what is reported about objects that are defined twice. */
async function duplicates(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const dir = temporaryFolder(files);
  const { output } = await runCommand(["check", dir]);
  const lines = output.replaceAll(`${dir}/`, "").split("\n");
  return lines.filter((line) => line.endsWith("(yaml/duplicate-object)"));
}

describe("DuplicateObjects", () => {
  it("warns of an object that is defined twice in one file", async () => {
    assert.deepEqual(await duplicates({ "a.yaml": `${object("a")}---\n${object("b")}---\n${object("a")}` }), [
      'a.yaml:13:18: warn: "a": replaces the same PrometheusRule at line 3 (yaml/duplicate-object)',
    ]);
  });

  it("hints at an object that is defined in two files, such as a base and an overlay", async () => {
    assert.deepEqual(await duplicates({ "base.yaml": object("a"), "overlay.yaml": `# c\n${object("a")}` }), [
      `overlay.yaml:4:18: hint: "a": the same PrometheusRule is already defined at base.yaml:3 (yaml/duplicate-object)`,
    ]);
  });

  it("distinguishes objects by API group, kind, namespace and name", async () => {
    assert.deepEqual(await duplicates({ "a.yaml": [object("a"), object("b"), object("a", "cart")].join("---\n") }), []);
  });
});

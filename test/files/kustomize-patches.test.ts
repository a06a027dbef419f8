import assert from "node:assert/strict";
import { join } from "node:path";
import { Readable } from "node:stream";
import { describe, it } from "node:test";
import { checkInputs } from "../../src/files/check-inputs.ts";
import { contextOf } from "../support/check-yaml.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const monitor = "apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: {name: a}\nspec: {endpoints: []}\n";
const missing = "deny schema/missing-field";
const patch = "hint yaml/not-checked";

describe("KustomizePatches", () => {
  const rows: readonly (readonly [name: string, kustomization: string, found: readonly string[]])[] = [
    ["a patch by its path", "patches: [{path: p.yaml}]", [patch]],
    ["a strategic merge patch", "patchesStrategicMerge: [./p.yaml]", [patch]],
    ["nothing else", "resources: [p.yaml]\npatches: [{path: q.yaml}, {patch: x}, 5]", [missing]],
    ["nothing in a kustomization that is not YAML", "patches: [{path: p.yaml}", ["deny yaml/syntax", missing]],
  ];
  for (const [name, kustomization, expected] of rows) {
    it(`knows ${name}`, async () => {
      const dir = temporaryFolder({ "kustomization.yaml": `${kustomization}\n`, "p.yaml": monitor });
      assert.deepEqual(await found([dir]), expected);
    });
  }

  it("has a patch checked that the user names", async () => {
    const dir = temporaryFolder({ "kustomization.yaml": "patches: [{path: p.yaml}]\n", "p.yaml": monitor });
    assert.deepEqual(await found([join(dir, "p.yaml")]), [missing]);
  });
});

async function found(inputs: readonly string[]): Promise<readonly string[]> {
  const files = await Array.fromAsync(checkInputs(inputs, contextOf(), Readable.from([])));
  const documents = files.flatMap((file) => file.documents);
  return documents.flatMap(({ findings }) => findings.map(({ finding }) => `${finding.severity} ${finding.check}`));
}

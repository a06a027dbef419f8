import assert from "node:assert/strict";
import { renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { setTimeout } from "node:timers/promises";
import { ClusterFolder } from "../../src/files/cluster-folder.ts";
import { contextOf } from "../support/check-yaml.ts";
import { temporaryFolder, writeFiles } from "../support/temporary-folder.ts";

const good = "groups: []\n";

/** Reads the folder again and returns what is new, in short. */
async function change(folder: ClusterFolder, dir: string): Promise<string> {
  const { checked, removed, missing } = await folder.refresh();
  const short = (path: string): string => path.replace(`${dir}/`, "");
  const verdicts = checked.map(
    ({ path, documents }) => `${short(path)} ${documents.map(({ allowed }) => (allowed ? "good" : "bad")).join(" ")}`,
  );
  return [...verdicts, ...removed.map((path) => `-${short(path)}`), ...(missing ? ["missing"] : [])].join(", ");
}

describe("ClusterFolder.refresh", () => {
  it("checks what is new, changed or renamed, reports what is gone, and nothing else", async () => {
    const dir = temporaryFolder({ "a.yaml": good, "b/c.yaml": "a: [", "d.txt": "" });
    const folder = new ClusterFolder(dir, contextOf());
    assert.equal(await change(folder, dir), "a.yaml good, b/c.yaml bad");
    assert.equal(await change(folder, dir), "");
    writeFiles(dir, { "a.yaml": "groups: x\n" });
    assert.equal(await change(folder, dir), "a.yaml bad");
    renameSync(join(dir, "a.yaml"), join(dir, "z.yaml"));
    assert.equal(await change(folder, dir), "z.yaml bad, -a.yaml");
    rmSync(join(dir, "b"), { recursive: true });
    assert.equal(await change(folder, dir), "-b/c.yaml");
    assert.deepEqual(
      folder.files.map(({ path }) => path),
      [join(dir, "z.yaml")],
    );
    rmSync(dir, { recursive: true });
    assert.equal(await change(folder, dir), "-z.yaml, missing");
    writeFiles(dir, { "a.yaml": good });
    assert.equal(await change(folder, dir), "a.yaml good");
  });

  it("reports an object that two files define in the second of them, whichever is saved", async () => {
    const object = "apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: a}\nspec: {groups: []}\n";
    const dir = temporaryFolder({ "a.yaml": good, "b.yaml": object });
    const folder = new ClusterFolder(dir, contextOf());
    assert.equal(await change(folder, dir), "a.yaml good, b.yaml good");
    const duplicates = (): readonly string[] =>
      folder.files.flatMap(({ documents }) =>
        documents.flatMap(({ findings }) => findings.map(({ finding }) => finding.problem.replace(`${dir}/`, ""))),
      );
    writeFiles(dir, { "a.yaml": object });
    assert.equal(await change(folder, dir), "a.yaml good, b.yaml good");
    assert.deepEqual(duplicates(), ["replaces the same PrometheusRule at a.yaml:3"]);
    assert.equal(await change(folder, dir), "");
    rmSync(join(dir, "a.yaml"));
    assert.equal(await change(folder, dir), "b.yaml good, -a.yaml");
    assert.deepEqual(duplicates(), []);
  });

  it("treats an empty folder as an empty cluster", async () => {
    const dir = temporaryFolder();
    assert.equal(await change(new ClusterFolder(dir, contextOf()), dir), "");
  });
});

describe("ClusterFolder.watch", () => {
  it("calls soon after a change, also after the folder was removed and created again, and never after the end", async () => {
    const dir = temporaryFolder({ "a.yaml": good });
    const folder = new ClusterFolder(dir, contextOf());
    const end = new AbortController();
    let calls = 0;
    folder.watch(async () => {
      calls += 1;
      await folder.refresh();
    }, end.signal);
    const called = async (act: () => void): Promise<void> => {
      const before = calls;
      act();
      const deadline = performance.now() + 8000;
      const noticed = (): boolean => calls !== before;
      while (!noticed() && performance.now() < deadline) await setTimeout(20);
      assert.ok(noticed(), "a change was not noticed");
    };
    await called(() => writeFiles(dir, { "a.yaml": "groups: x\n" }));
    await called(() => writeFiles(dir, { "b/c.yaml": good }));
    await called(() => rmSync(dir, { recursive: true }));
    await called(() => writeFiles(dir, { "a.yaml": good }));
    end.abort();
    const before = calls;
    writeFiles(dir, { "a.yaml": "a: [" });
    await setTimeout(200);
    assert.equal(calls, before);
  });
});

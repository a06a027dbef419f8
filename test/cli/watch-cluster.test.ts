import assert from "node:assert/strict";
import { renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { setTimeout } from "node:timers/promises";
import { UsageError } from "../../src/config/usage-error.ts";
import { openCluster } from "../../src/cli/watch-cluster.ts";
import { contextOf } from "../support/check-yaml.ts";
import { temporaryFolder, writeFiles } from "../support/temporary-folder.ts";

const good = "groups: [{name: a, rules: [{record: 'a:b', expr: sum(up)}]}]\n";
const bad = "groups: [{name: a, rules: [{record: 'a:b', expr: smu(up)}]}]\n";

describe("openCluster", () => {
  it("requires a folder", async () => {
    const dir = temporaryFolder({ file: "" });
    for (const path of [join(dir, "nope"), join(dir, "file")]) {
      await assert.rejects(
        openCluster(path, { checks: contextOf(), colour: "never" }, { isTerminal: false, write: () => undefined }),
        UsageError,
      );
    }
  });

  it("reports what is there, and then what changes", async () => {
    const dir = temporaryFolder({
      "a.yaml": good,
      "b.yaml": bad,
      "c.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n",
    });
    let written = "";
    const cluster = await openCluster(
      dir,
      { checks: contextOf(), colour: "never" },
      { isTerminal: false, write: (text) => (written += text.replaceAll(dir, "DIR")) },
    );
    const end = new AbortController();
    after(() => end.abort());
    await cluster.watch("Try it.", end.signal);
    assert.match(written, /^Cluster DIR: 3 files\n\nDIR\/b\.yaml:1:\d+: deny: unknown function smu\(\)/);
    assert.match(
      written,
      /\n {2}ConfigMap +1 {2}1 admitted\n {2}rule file +2 {2}1 denied, 1 admitted\n\nSave a file in DIR to have it checked again\.\nTry it\.\n$/,
    );

    const told = async (act: () => void, pattern: RegExp): Promise<void> => {
      written = "";
      act();
      const deadline = performance.now() + 8000;
      while (!pattern.test(written) && performance.now() < deadline) await setTimeout(20);
      assert.match(written, pattern);
    };
    await told(() => writeFiles(dir, { "b.yaml": good.replace("a:b", "a:c") }), /^\nDIR\/b\.yaml: rule file admitted\n$/);
    await told(
      () => writeFiles(dir, { "b.yaml": "a: [\n" }),
      /^\nDIR\/b\.yaml: denied\nDIR\/b\.yaml:1:5: deny: missing closing \] or \}/,
    );
    await told(() => renameSync(join(dir, "b.yaml"), join(dir, "d.txt")), /^\nDIR\/b\.yaml removed\.\n$/);
    await told(() => writeFiles(dir, { "values.yaml": "a: 1\n" }), /^\nDIR\/values\.yaml: nothing to check\n$/);
    await told(() => rmSync(dir, { recursive: true }), /The folder DIR does not exist any more; waiting for it\.\n$/);
    await told(
      () => writeFiles(dir, { "a.yaml": `${good}---\n`.repeat(6) }),
      /\nDIR is back\.\n\nDIR\/a\.yaml: rule file admitted, rule file admitted with warnings, rule file admitted with warnings, 3 more\n/,
    );
  });

  it("limits how many findings it prints at once", async () => {
    const many = `groups:\n${Array.from({ length: 30 }, (_, index) => `- name: g${index}\n  rules:\n  - {record: 'a:b${index}', expr: smu(up)}\n`).join("")}`;
    const dir = temporaryFolder({ "a.yaml": many, "b.yaml": bad });
    let written = "";
    const cluster = await openCluster(
      dir,
      { checks: contextOf(), colour: "never" },
      { isTerminal: false, write: (text) => (written += text) },
    );
    const end = new AbortController();
    after(() => end.abort());
    await cluster.watch("", end.signal);
    assert.match(written, /\n… and 1 more finding; run promgate check .* to see all\.\n/);
  });
});

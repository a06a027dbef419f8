import assert from "node:assert/strict";
import { renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { setTimeout } from "node:timers/promises";
import { UsageError } from "../../src/config/usage-error.ts";
import { openCluster } from "../../src/cli/watch-cluster.ts";
import { contextOf } from "../support/judging.ts";
import { temporaryFolder, writeFiles } from "../support/temporary-folder.ts";

const good = "groups: [{name: a, rules: [{record: 'a:b', expr: sum(up)}]}]\n";
const bad = "groups: [{name: a, rules: [{record: 'a:b', expr: smu(up)}]}]\n";

describe("openCluster", () => {
  it("wants a folder", async () => {
    const dir = temporaryFolder({ file: "" });
    for (const path of [join(dir, "nope"), join(dir, "file")]) {
      await assert.rejects(
        openCluster(path, { checks: contextOf(), colour: "never" }, { isTerminal: false, write: () => undefined }),
        UsageError,
      );
    }
  });

  it("tells what is there, and then what changes", async () => {
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
    await cluster.watch("Try it.", end.signal);
    assert.match(written, /^Cluster DIR: 3 files\n\nDIR\/b\.yaml:1:\d+: deny: unknown function smu\(\)/);
    assert.match(
      written,
      /\n {2}ConfigMap +1 {2}1 let in\n {2}rule file +2 {2}1 refused, 1 let in\n\nSave a file in DIR, and it is judged again\.\nTry it\.\n$/,
    );

    const told = async (act: () => void, pattern: RegExp): Promise<void> => {
      written = "";
      act();
      const deadline = performance.now() + 8000;
      while (!pattern.test(written) && performance.now() < deadline) await setTimeout(20);
      assert.match(written, pattern);
    };
    await told(() => writeFiles(dir, { "b.yaml": good.replace("a:b", "a:c") }), /^\nDIR\/b\.yaml: rule file let in\n$/);
    await told(
      () => writeFiles(dir, { "b.yaml": "a: [\n" }),
      /^\nDIR\/b\.yaml: refused\nDIR\/b\.yaml:1:5: deny: missing closing \] or \}/,
    );
    await told(() => renameSync(join(dir, "b.yaml"), join(dir, "d.txt")), /^\nDIR\/b\.yaml is gone\.\n$/);
    await told(() => writeFiles(dir, { "values.yaml": "a: 1\n" }), /^\nDIR\/values\.yaml: nothing to judge\n$/);
    await told(() => rmSync(dir, { recursive: true }), /The folder DIR is gone; waiting for it to come back\.\n$/);
    await told(
      () => writeFiles(dir, { "a.yaml": `${good}---\n`.repeat(6) }),
      /\nDIR is back\.\n\nDIR\/a\.yaml: rule file let in, rule file let in with warnings, rule file let in with warnings, 3 more\n/,
    );
    end.abort();
  });

  it("tells no more than a person reads", async () => {
    const many = `groups:\n${Array.from({ length: 30 }, (_, index) => `- name: g${index}\n  rules:\n  - {record: 'a:b${index}', expr: smu(up)}\n`).join("")}`;
    const dir = temporaryFolder({ "a.yaml": many, "b.yaml": bad });
    let written = "";
    const cluster = await openCluster(
      dir,
      { checks: contextOf(), colour: "never" },
      { isTerminal: false, write: (text) => (written += text) },
    );
    const end = new AbortController();
    await cluster.watch("", end.signal);
    end.abort();
    assert.match(written, /\n… and 1 more finding; promgate check .* tells all\.\n/);
  });
});

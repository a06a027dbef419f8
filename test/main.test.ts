import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, openSync } from "node:fs";
import { describe, it } from "node:test";

interface Ended {
  readonly output: string;
  readonly errors: string;
  readonly code: number | null;
}

function promgate(args: readonly string[], input = ""): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, ["src/main.ts", ...args], (_error, output, errors) => {
      resolve({ output, errors, code: child.exitCode });
    });
    child.stdin?.end(input);
  });
}

describe("main", () => {
  it("gives commands their exit codes", async () => {
    const [help, refused, usage, folder] = await Promise.all([
      promgate([]),
      promgate(["check", "-"], "groups: [{name: a, rules: [{record: a, expr: fo(x)}]}]"),
      promgate(["chek"]),
      promgate(["serve", "--cluster-dir=no-such-folder"]),
    ]);
    assert.equal(help.code, 0);
    assert.match(help.output, /^Promgate checks/);
    assert.equal(refused.code, 1);
    assert.match(refused.output, /^<stdin>:1:\d+: deny: unknown function fo\(\)/);
    assert.deepEqual(usage, { output: "", errors: 'promgate: unknown command "chek"; did you mean check?\n', code: 2 });
    assert.deepEqual(folder, {
      output: "",
      errors: "promgate: --cluster-dir: no such folder, no-such-folder; name one that exists\n",
      code: 2,
    });
  });

  it("reports a closed pipe on one line and ends with 2", async () => {
    const child = spawn(process.execPath, ["src/main.ts", "explain"], { stdio: ["ignore", "pipe", "pipe"] });
    child.stdout.destroy();
    let errors = "";
    child.stderr.on("data", (chunk: Buffer) => {
      errors += chunk.toString();
    });
    await once(child, "close");
    assert.equal(child.exitCode, 2);
    assert.match(errors, /^promgate: standard output: closed before everything was written; [^\n]+\n$/);
  });

  it("reports a full device on one line and ends with 2", { skip: !existsSync("/dev/full") }, async () => {
    const full = openSync("/dev/full", "w");
    const child = spawn(process.execPath, ["src/main.ts", "explain"], { stdio: ["ignore", full, "pipe"] });
    let errors = "";
    child.stderr?.on("data", (chunk: Buffer) => {
      errors += chunk.toString();
    });
    await once(child, "close");
    closeSync(full);
    assert.equal(child.exitCode, 2);
    assert.equal(errors, "promgate: standard output: no space left on the device; free some space\n");
  });
});

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, readdir, writeFile } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { before, describe, it } from "node:test";
import { promisify } from "node:util";
import { temporaryFolder } from "../support/temporary-folder.ts";

const root = join(import.meta.dirname, "../..");
const run = promisify(execFile);
const brokenRule = "groups:\n  - name: a\n    rules:\n      - record: a:b\n        expr: sum(up\n";

/** What a program printed, and its exit code. */
interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function end(command: string, args: readonly string[], cwd: string, env = environment()): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(command, args, { cwd, env }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), stdout, stderr });
    });
  });
}

/** This Node first, and nothing that a run of npm around the tests told its children. */
function environment(): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(?:npm_(?!config_(?:registry|cache)$)|NODE_|INIT_CWD)/.test(name),
  );
  const path = [dirname(process.execPath), process.env["PATH"] ?? ""].join(delimiter);
  return Object.fromEntries([...kept.map(([name, value]) => [name, value ?? ""]), ["PATH", path]]);
}

describe("the npm package", { timeout: 300_000 }, () => {
  const folder = temporaryFolder();
  const prefix = join(folder, "prefix");
  before(async () => {
    const env = environment();
    await run("npm", ["run", "-s", "build"], { cwd: root, env });
    const { stdout } = await run("npm", ["pack", "--silent", join(root, "dist")], { cwd: folder, env });
    // It depends on nothing, so nothing is downloaded.
    await run("npm", ["install", "--offline", "--global", "--prefix", prefix, join(folder, stdout.trim())], { cwd: folder, env });
  });

  it("has the bundles, the licences and the README, and no other package", async () => {
    const installed = join(prefix, "lib/node_modules/promgate");
    assert.deepEqual((await readdir(installed)).toSorted(), [
      "LICENSE",
      "README.md",
      "THIRD-PARTY-NOTICES.txt",
      "client-node.mjs",
      "package.json",
      "promgate.cjs",
      "promgate.mjs",
    ]);
    assert.deepEqual(await readdir(join(prefix, "lib/node_modules")), ["promgate"]);
  });

  it("gives a command that reads paths from the folder that the user is in", async () => {
    await mkdir(join(folder, "rules"), { recursive: true });
    await writeFile(join(folder, "rules/a.yaml"), brokenRule);
    const { code, stdout, stderr } = await end(join(prefix, "bin/promgate"), ["check", "a.yaml"], join(folder, "rules"));
    assert.equal(code, 1, stderr);
    assert.match(stdout, /^a\.yaml:5:\d+: deny: /);
  });

  it("says in one line that a Node is too old", async () => {
    const old =
      'Object.defineProperty(process.versions, "node", { value: "18.20.4" }); Object.defineProperty(process, "version", { value: "v18.20.4" });';
    await writeFile(join(folder, "old.cjs"), old);
    const env = { ...environment(), NODE_OPTIONS: `--require=${join(folder, "old.cjs")}` };
    const ended = await end(join(prefix, "bin/promgate"), ["version"], folder, env);
    const stderr = "promgate: this is Node v18.20.4; install Node 24 or later from https://nodejs.org\n";
    assert.deepEqual(ended, { code: 2, stdout: "", stderr });
  });
});

describe("npm run promgate", () => {
  it("reads paths from the folder that the user is in", async () => {
    const below = join(root, "manifests/examples");
    const { code, stdout } = await end("npm", ["run", "-s", "promgate", "--", "check", "broken-rules.yaml"], below);
    assert.equal(code, 1);
    assert.match(stdout, /^broken-rules\.yaml:\d+:\d+: deny: /);
  });
});

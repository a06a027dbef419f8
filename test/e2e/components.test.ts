import assert from "node:assert/strict";
import { execFile, execFileSync, spawnSync } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { after, before, describe, it } from "node:test";
import { promisify } from "node:util";
import { oracle } from "../oracle/build.ts";

const run = promisify(execFile);
const build = join(import.meta.dirname, "../oracle/build.ts");
const askForEtcd = `const { oracle } = await import(${JSON.stringify(build)}); process.stdout.write(await oracle("etcd"));`;

describe("the real components", { timeout: 600_000 }, () => {
  let cache: string;
  before(async () => (cache = await mkdtemp(join(tmpdir(), "promgate-oracles-"))));
  after(() => rm(cache, { recursive: true }));

  const ask = (env: Readonly<Record<string, string>>): Promise<{ readonly stdout: string }> =>
    run(process.execPath, ["--input-type=module", "--eval", askForEtcd], {
      env: { ...process.env, XDG_CACHE_HOME: cache, ...env },
    });

  it("say what to install where there is no Go, and never count as absent", async () => {
    await assert.rejects(ask({ PATH: cache }), /there is no go on PATH.*install Go/);
  });

  it("are built once for all who ask at once, also after a builder that died", async () => {
    const name = basename(await oracle("etcd"));
    const folder = join(cache, "promgate/oracles");
    const dead = spawnSync("true").pid;
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, `${name}.lock`), String(dead));
    const env = { GOCACHE: execFileSync("go", ["env", "GOCACHE"], { encoding: "utf8" }).trim() };
    const paths = await Promise.all([ask(env), ask(env), ask(env)]);
    assert.deepEqual(new Set(paths.map(({ stdout }) => dirname(stdout))), new Set([folder]));
    assert.deepEqual(await readdir(folder), [name]);
    assert.match((await run(join(folder, name), ["--version"])).stdout, /^etcd Version: 3\.6\.5$/m);
  });
});

import assert from "node:assert/strict";
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { OutputError, OutputFolder } from "../../src/cli/output-folder.ts";
import { temporaryFolder, writeFiles } from "../support/temporary-folder.ts";

const files = new Map([
  ["mon/a/one.yaml", "1\n"],
  ["mon/a/rules/two.yaml", "2\n"],
]);

async function update(out: string, wanted: ReadonlyMap<string, string> = files): Promise<readonly string[]> {
  const folder = await OutputFolder.open(out);
  const { changes, foreign } = await folder.compare(["mon/a"], wanted);
  await folder.apply(changes);
  return foreign.map(({ path, inTheWay }) => `${path.slice(out.length + 1)}${inTheWay ? " is in the way" : ""}`);
}

describe("OutputFolder", () => {
  it("writes files that only their owner can read", async () => {
    const out = join(temporaryFolder(), "new", "out");
    assert.deepEqual(await update(out), []);
    assert.equal(readFileSync(join(out, "mon/a/rules/two.yaml"), "utf8"), "2\n");
    assert.equal(statSync(join(out, "mon/a/one.yaml")).mode & 0o777, 0o600);
    assert.deepEqual(readdirSync(join(out, "mon/a")).toSorted(), ["one.yaml", "rules"]);
  });

  it("replaces and removes what it wrote, also in an earlier run", async () => {
    const out = temporaryFolder();
    await update(out);
    assert.deepEqual(await update(out, new Map([["mon/a/one.yaml", "3\n"]])), []);
    assert.equal(readFileSync(join(out, "mon/a/one.yaml"), "utf8"), "3\n");
    assert.equal(existsSync(join(out, "mon/a/rules/two.yaml")), false);
  });

  it("removes nothing outside the folders that are compared", async () => {
    const out = temporaryFolder();
    await update(out);
    const folder = await OutputFolder.open(out);
    assert.deepEqual(await folder.compare(["mon/b"], new Map()), { changes: [], foreign: [] });
  });

  it("names files of others, and neither changes nor removes them", async () => {
    const out = temporaryFolder({ "mon/a/one.yaml": "mine\n", "mon/a/note.txt": "mine\n", "elsewhere.yaml": "mine\n" });
    assert.deepEqual(await update(out), ["mon/a/note.txt", "mon/a/one.yaml is in the way"]);
    assert.deepEqual(await update(out, new Map()), ["mon/a/note.txt", "mon/a/one.yaml"]);
    for (const name of ["mon/a/one.yaml", "mon/a/note.txt", "elsewhere.yaml"]) {
      assert.equal(readFileSync(join(out, name), "utf8"), "mine\n");
    }
  });

  it("takes over a file that holds what it should", async () => {
    const out = temporaryFolder({ "mon/a/one.yaml": "1\n" });
    assert.deepEqual(await update(out), []);
  });

  it("follows no links", async () => {
    const dir = temporaryFolder({ "outside/one.yaml": "mine\n" });
    const out = join(dir, "out");
    mkdirSync(join(out, "mon/a"), { recursive: true });
    symlinkSync(join(dir, "outside/one.yaml"), join(out, "mon/a/one.yaml"));
    assert.deepEqual(await update(out), ["mon/a/one.yaml is in the way"]);
    const linked = join(dir, "linked");
    mkdirSync(join(linked, "mon"), { recursive: true });
    symlinkSync(join(dir, "outside"), join(linked, "mon/a"));
    await assert.rejects(update(linked), {
      message: `${join(linked, "mon/a")}: a link, which is not followed; replace it with a folder`,
    });
    assert.equal(lstatSync(join(out, "mon/a/one.yaml")).isSymbolicLink(), true);
    assert.deepEqual(readdirSync(join(dir, "outside")), ["one.yaml"]);
    assert.equal(readFileSync(join(dir, "outside/one.yaml"), "utf8"), "mine\n");
  });

  it("says in one line what cannot be written", async () => {
    const dir = temporaryFolder({ file: "" });
    const messages = async (out: string): Promise<string> => {
      const error: unknown = await update(out).catch((reason: unknown) => reason);
      assert.ok(error instanceof OutputError, String(error));
      return error.message.replaceAll(dir, "DIR");
    };
    assert.equal(await messages(join(dir, "file")), "DIR/file: not a folder; name a folder to write to");
    assert.equal(await messages(join(dir, "file/out")), "DIR/file/out: a part of the path is not a folder; check the path");
    assert.match(await messages("/proc/x"), /^\/proc\/x\/\.promgate-files: no such file or folder; check the path$/);
    mkdirSync(join(dir, "locked"));
    chmodSync(join(dir, "locked"), 0o500);
    // The superuser may write anywhere.
    if (process.getuid?.() !== 0) assert.match(await messages(join(dir, "locked/out")), /permission denied/);
  });

  it("leaves no unfinished file", async () => {
    const out = temporaryFolder();
    writeFiles(out, { "mon/a/one.yaml/in-the-way": "" });
    writeFileSync(join(out, ".promgate-files"), "mon/a/one.yaml\n");
    await assert.rejects(update(out), OutputError);
    assert.deepEqual(readdirSync(join(out, "mon/a")), ["one.yaml"]);
  });
});

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { createWriteStream, symlinkSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { describe, it } from "node:test";
import { findFiles } from "../../src/files/find-files.ts";
import { readFound } from "../../src/files/read-found.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const nothing = Readable.from([]);

async function found(dir: string): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const file of findFiles([dir]))
    lines.push(`${file.path.replace(`${dir}/`, "")} ${"problem" in file ? file.problem : ""}`);
  return lines;
}

describe("readFound", () => {
  it("reads a pipe that the user named", async () => {
    const dir = temporaryFolder();
    const path = join(dir, "pipe");
    execFileSync("mkfifo", [path]);
    const read = readFound({ path, named: true }, nothing);
    createWriteStream(path).end("groups: []\n");
    assert.deepEqual(await read, { text: "groups: []\n", encoding: "UTF-8" });
  });

  it("neither waits for a pipe in a folder nor reads it", { timeout: 5000 }, async () => {
    const dir = temporaryFolder({ "a.yaml": "" });
    execFileSync("mkfifo", [join(dir, "pipe.yaml"), join(dir, "pipe")]);
    assert.deepEqual(await found(dir), ["a.yaml ", "pipe.yaml not a regular file"]);
    const read = await readFound({ path: join(dir, "pipe.yaml"), named: false }, nothing);
    assert.equal("problem" in read ? read.problem : read.text, "not a regular file");
  });

  it("does not read a device, which has no end", { timeout: 5000 }, async () => {
    const read = await readFound({ path: "/dev/zero", named: true }, nothing);
    assert.equal("problem" in read ? read.problem : read.text, "not a regular file");
  });

  it("does not follow links out of the folder", async () => {
    const dir = temporaryFolder({ "in/a.yaml": "", "in/..data/b.yaml": "", "out/secret.yaml": "", "out.yaml": "" });
    symlinkSync("../out.yaml", join(dir, "in/file.yaml"));
    symlinkSync("../out", join(dir, "in/folder"));
    symlinkSync("/dev/zero", join(dir, "in/zero.yaml"));
    symlinkSync("..data/b.yaml", join(dir, "in/b.yaml"));
    assert.deepEqual(await found(join(dir, "in")), [
      "a.yaml ",
      "b.yaml ",
      "file.yaml the link leads out of the folder, so it is not followed",
      "folder the link leads out of the folder, so it is not followed",
      "zero.yaml the link leads out of the folder, so it is not followed",
    ]);
  });

  it("follows links where the folder itself is one", async () => {
    const dir = temporaryFolder({ "real/a.yaml": "" });
    symlinkSync("real", join(dir, "link"));
    symlinkSync("a.yaml", join(dir, "real/b.yaml"));
    assert.deepEqual(await found(join(dir, "link")), ["a.yaml "]);
  });

  it("reads what a shell substitutes for a command", async () => {
    const child = spawn("bash", ["-c", `exec "$1" src/main.ts check <(echo 'groups: []')`, "bash", process.execPath]);
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    await new Promise((resolve) => child.on("close", resolve));
    assert.equal(output, "Checked 1 rule file in 1 file: no problems.\n");
  });
});

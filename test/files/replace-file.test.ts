import assert from "node:assert/strict";
import { lstatSync, readFileSync, readdirSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { replaceFile } from "../../src/files/replace-file.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

describe("replaceFile", () => {
  it("writes a new file with its folders, and nothing else", async () => {
    const dir = temporaryFolder();
    await replaceFile(join(dir, "a/b/c.yaml"), "new\n", 0o600);
    assert.equal(readFileSync(join(dir, "a/b/c.yaml"), "utf8"), "new\n");
    assert.equal(statSync(join(dir, "a/b/c.yaml")).mode & 0o777, 0o600);
    assert.deepEqual(readdirSync(join(dir, "a/b")), ["c.yaml"]);
  });

  it("replaces a link and leaves alone what it leads to", async () => {
    const dir = temporaryFolder({ "outside.yaml": "old\n", "in/x": "" });
    symlinkSync("../outside.yaml", join(dir, "in/a.yaml"));
    await replaceFile(join(dir, "in/a.yaml"), "new\n");
    assert.equal(readFileSync(join(dir, "outside.yaml"), "utf8"), "old\n");
    assert.equal(readFileSync(join(dir, "in/a.yaml"), "utf8"), "new\n");
    assert.ok(!lstatSync(join(dir, "in/a.yaml")).isSymbolicLink());
  });

  it("does not write through a link in the place of its unfinished file", async () => {
    const dir = temporaryFolder({ "outside.yaml": "old\n" });
    symlinkSync("outside.yaml", join(dir, `.a.yaml.${process.pid}.tmp`));
    await replaceFile(join(dir, "a.yaml"), "new\n");
    assert.equal(readFileSync(join(dir, "outside.yaml"), "utf8"), "old\n");
    assert.equal(readFileSync(join(dir, "a.yaml"), "utf8"), "new\n");
  });

  it("leaves no unfinished file where it fails", async () => {
    const dir = temporaryFolder({ "a.yaml/b": "" });
    await assert.rejects(replaceFile(join(dir, "a.yaml"), "new\n"), { code: "EISDIR" });
    assert.deepEqual(readdirSync(dir), ["a.yaml"]);
  });
});

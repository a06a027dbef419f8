import assert from "node:assert/strict";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { makeFolder } from "../../src/files/make-folder.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

test("makes a folder and those above it", async () => {
  const path = join(temporaryFolder(), "a/b/c");
  await makeFolder(path, 0o700);
  await makeFolder(path);
  const { mode } = await stat(path);
  assert.equal(mode & 0o777, 0o700);
});

test("ends with an error where no folder can be made", { skip: process.platform !== "linux" }, async () => {
  await assert.rejects(makeFolder("/proc/x/y"), /ENOENT|EACCES|EPERM/);
});

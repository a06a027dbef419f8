import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { TokenFile } from "../../src/kube/token-file.ts";
import { temporaryFolder, writeFiles } from "../support/temporary-folder.ts";

function tokenFile(token: string) {
  const folder = temporaryFolder({ token });
  let nowMs = 0;
  const file = new TokenFile(join(folder, "token"), { now: () => nowMs, monotonic: () => nowMs });
  return {
    file,
    write: (text: string) => writeFiles(folder, { token: text }),
    remove: () => rmSync(join(folder, "token")),
    pass: (ms: number) => (nowMs += ms),
  };
}

test("a token is read without the line end of its file, and again after 50 s", async () => {
  const { file, write, pass } = tokenFile("first\n");
  assert.equal(await file.read(), "first");
  write("second");
  pass(49_999);
  assert.equal(await file.read(), "first");
  pass(1);
  assert.equal(await file.read(), "second");
});

test("a token is used on while its file cannot be read, and replaced as soon as it can", async () => {
  const { file, write, remove, pass } = tokenFile("first");
  assert.equal(await file.read(), "first");
  remove();
  pass(60_000);
  assert.equal(await file.read(), "first");
  write(" \n");
  assert.equal(await file.read(), "first");
  write("second");
  assert.equal(await file.read(), "second");
});

test("a token that was not accepted is read again at once", async () => {
  const { file, write } = tokenFile("first");
  assert.equal(await file.read(), "first");
  write("second");
  file.reset();
  assert.equal(await file.read(), "second");
});

test("a file without a token is an error", async () => {
  const { file, remove } = tokenFile("\n");
  await assert.rejects(file.read(), { name: "ConnectionError", message: /^cannot read the token .*: it is empty$/ });
  remove();
  await assert.rejects(file.read(), { name: "ConnectionError", message: /^cannot read the token .*: ENOENT/ });
});

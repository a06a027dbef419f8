import assert from "node:assert/strict";
import { join } from "node:path";
import { Readable } from "node:stream";
import { describe, it } from "node:test";
import { checkFile } from "../../src/files/check-file.ts";
import { readFound } from "../../src/files/read-found.ts";
import { maxFileBytes } from "../../src/files/read-text.ts";
import { contextOf } from "../support/check-yaml.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

async function problems(path: string, named: boolean, input: Iterable<Uint8Array> = []): Promise<readonly string[]> {
  const file = { path, named };
  const { documents } = await checkFile(file, await readFound(file, Readable.from(input)), contextOf());
  return documents.map(({ findings }) => findings.map(({ finding }) => finding.problem).join("; "));
}

describe("checkFile", () => {
  it("needs something to check in a file that is named, but not in one of a folder", async () => {
    const dir = temporaryFolder({ "a.yaml": "a: 1\n", "empty.yaml": "# nothing\n" });
    assert.deepEqual(await problems(join(dir, "a.yaml"), true), ["neither Kubernetes objects nor Prometheus rules"]);
    assert.deepEqual(await problems(join(dir, "empty.yaml"), true), ["the file is empty"]);
    assert.deepEqual(await problems(join(dir, "a.yaml"), false), []);
    assert.deepEqual(await problems(join(dir, "empty.yaml"), false), []);
  });

  it("reads standard input", async () => {
    assert.deepEqual(await problems("-", true, [Buffer.from("grou"), Buffer.from("ps: []\n")]), [""]);
  });

  it("reports why a file cannot be read", async () => {
    const dir = temporaryFolder();
    assert.deepEqual(await problems(join(dir, "gone.yaml"), false), ["no such file or folder"]);
    const endless = {
      *[Symbol.iterator]() {
        for (;;) yield new Uint8Array(maxFileBytes / 4);
      },
    };
    assert.deepEqual(await problems("-", true, endless), ["the file has 80.0 MiB, more than 64.0 MiB"]);
    const broken = {
      *[Symbol.iterator](): Generator<Uint8Array> {
        yield Buffer.from("a");
        throw new Error("cut off");
      },
    };
    assert.deepEqual(await problems("-", true, broken), ["cut off"]);
    const gone = { path: "x", problem: "it is gone", fix: "check the path" };
    const { documents } = await checkFile(gone, await readFound(gone, Readable.from([])), contextOf());
    assert.equal(documents[0]?.findings[0]?.finding.problem, "it is gone");
  });
});

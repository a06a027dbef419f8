import assert from "node:assert/strict";
import { join } from "node:path";
import { Readable } from "node:stream";
import { describe, it } from "node:test";
import { checkFile } from "../../src/files/check-file.ts";
import { maxFileBytes } from "../../src/files/read-text.ts";
import { contextOf } from "../support/judging.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

async function problems(path: string, named: boolean, input: Iterable<Uint8Array> = []): Promise<readonly string[]> {
  const { documents } = await checkFile({ path, named }, contextOf(), Readable.from(input));
  return documents.map(({ findings }) => findings.map(({ finding }) => finding.problem).join("; "));
}

describe("checkFile", () => {
  it("wants something to judge in what is named, and only there", async () => {
    const dir = temporaryFolder({ "a.yaml": "a: 1\n", "empty.yaml": "# nothing\n" });
    assert.deepEqual(await problems(join(dir, "a.yaml"), true), ["nothing in it is a Kubernetes object or a rule file"]);
    assert.deepEqual(await problems(join(dir, "empty.yaml"), true), ["there is nothing in it"]);
    assert.deepEqual(await problems(join(dir, "a.yaml"), false), []);
    assert.deepEqual(await problems(join(dir, "empty.yaml"), false), []);
  });

  it("reads standard input", async () => {
    assert.deepEqual(await problems("-", true, [Buffer.from("grou"), Buffer.from("ps: []\n")]), [""]);
  });

  it("tells why something cannot be read", async () => {
    const dir = temporaryFolder();
    assert.deepEqual(await problems(join(dir, "gone.yaml"), false), ["there is no such file or folder"]);
    const endless = {
      *[Symbol.iterator]() {
        for (;;) yield new Uint8Array(maxFileBytes / 4);
      },
    };
    assert.deepEqual(await problems("-", true, endless), ["the file has 80.0 MiB, more than 64.0"]);
    const broken = {
      *[Symbol.iterator](): Generator<Uint8Array> {
        yield Buffer.from("a");
        throw new Error("cut off");
      },
    };
    assert.deepEqual(await problems("-", true, broken), ["cut off"]);
    const { documents } = await checkFile({ path: "x", problem: "it is not there", fix: "look" }, contextOf(), Readable.from([]));
    assert.equal(documents[0]?.findings[0]?.finding.problem, "it is not there");
  });
});

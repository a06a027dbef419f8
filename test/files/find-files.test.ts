import assert from "node:assert/strict";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { describe, it } from "node:test";
import { fileProblem } from "../../src/files/file-problem.ts";
import { findFiles } from "../../src/files/find-files.ts";
import { readFound } from "../../src/files/read-found.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

async function found(dir: string, ...inputs: string[]): Promise<readonly string[]> {
  const paths: string[] = [];
  for await (const each of findFiles(inputs.map((input) => (input === "-" ? input : join(dir, input))))) {
    const path = each.path.replace(`${dir}/`, "").replace(dir, ".");
    paths.push("problem" in each ? `${path}: ${each.problem}` : `${path}${each.named ? " named" : ""}`);
  }
  return paths;
}

describe("findFiles", () => {
  it("walks folders in the order of names and skips what is hidden or not YAML", async () => {
    const dir = temporaryFolder({
      "b.yaml": "",
      "a/2.yml": "",
      "a/10.json": "",
      "a/x.txt": "",
      "Z.YAML": "",
      ".hidden.yaml": "",
      ".git/a.yaml": "",
      "node_modules/a.yaml": "",
    });
    assert.deepEqual(await found(dir, "."), ["Z.YAML", "a/10.json", "a/2.yml", "b.yaml"]);
  });

  it("takes named files as they are, and each file once", async () => {
    const dir = temporaryFolder({ "a.txt": "", "b/c.yaml": "" });
    assert.deepEqual(await found(dir, "a.txt", "-", "b/c.yaml", "b", "a.txt"), [
      "a.txt named",
      "- named",
      "b/c.yaml named",
      "b: no YAML or JSON files in the folder",
    ]);
  });

  it("reports what does not exist and what is empty", async () => {
    const dir = temporaryFolder({ "a.yaml": "" });
    mkdirSync(join(dir, "empty"));
    assert.deepEqual(await found(dir, "nope", "empty", "a.yaml/x", `${"a".repeat(300)}.yaml`), [
      "nope: no such file or folder",
      "empty: no YAML or JSON files in the folder",
      "a.yaml/x: a part of the path is not a folder",
      `${"a".repeat(300)}.yaml: the path is too long`,
    ]);
    assert.deepEqual(await Array.fromAsync(findFiles([""])), [
      { path: '""', problem: "the name of the file is empty", fix: "name a file or a folder" },
    ]);
  });

  it("reports a file whose name is not UTF-8", async () => {
    const dir = temporaryFolder();
    writeFileSync(Buffer.concat([Buffer.from(`${dir}/`), Buffer.from([0x61, 0xff]), Buffer.from(".yaml")]), "");
    const [file] = await Array.fromAsync(findFiles([dir]));
    assert.ok(file !== undefined);
    assert.deepEqual(await readFound(file, Readable.from([])), {
      problem: "the name of the file is not UTF-8",
      fix: "rename it",
    });
  });

  it("follows links inside the folder, but not in circles", async () => {
    const dir = temporaryFolder({ "real/a.yaml": "", "real/.data/b.yaml": "" });
    symlinkSync("..", join(dir, "real/up"));
    symlinkSync(".data/b.yaml", join(dir, "real/b.yaml"));
    symlinkSync("a.yaml", join(dir, "real/c.yaml"));
    symlinkSync("nowhere", join(dir, "real/d.yaml"));
    symlinkSync("nowhere", join(dir, "real/e"));
    symlinkSync("self.yaml", join(dir, "real/self.yaml"));
    assert.deepEqual(await found(dir, "real"), [
      "real/a.yaml",
      "real/b.yaml",
      "real/d.yaml: the link does not lead to a file or folder",
      "real/self.yaml: the links form a circle",
      "real/up: the link leads out of the folder, so it is not followed",
    ]);
  });
});

describe("fileProblem", () => {
  it("translates what systems report, and passes on the rest", () => {
    assert.equal(fileProblem(Object.assign(new Error("x"), { code: "EACCES" })).problem, "permission denied");
    assert.equal(fileProblem(new Error("x")).problem, "x");
    assert.equal(fileProblem(new Error("EIO: i/o error, read")).problem, "i/o error");
    assert.equal(fileProblem(new Error("EBUSY: resource busy, open '/a/b, c'")).problem, "resource busy");
    assert.equal(fileProblem("y").problem, "y");
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readYaml } from "../../src/files/read-yaml.ts";

describe("readYaml", () => {
  it("parses values, an empty text as none", () => {
    assert.deepEqual(readYaml("- a: 1\n"), { value: [{ a: 1 }] });
    assert.deepEqual(readYaml("# none\n"), { value: undefined });
  });

  it("says what is wrong without anything of the text", () => {
    for (const text of ["hunter2: [", "hunter2: a: b", "a: *hunter2", 'a: "\\xhunter2"']) {
      const read = readYaml(text);
      assert.ok("problem" in read && !read.problem.includes("hunter2"), JSON.stringify(read));
    }
  });
});

import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, it } from "node:test";
import { reportPath } from "../../src/cli/report-path.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

describe("reportPath", () => {
  const cases: readonly (readonly [name: string, path: string, folder: string, expected: string | undefined])[] = [
    ["relative to the repository, from its root", "rules/a.yaml", ".", "rules/a.yaml"],
    ["relative to the repository, from a folder in it", "a.yaml", "rules", "rules/a.yaml"],
    ["relative to the repository, from a folder next to it", "../rules/./a.yaml", "docs", "rules/a.yaml"],
    ["as it was written outside of the repository", "../../x/a.yaml", "docs", undefined],
    ["stdin for standard input", "-", "docs", "stdin"],
  ];
  for (const [name, path, folder, expected] of cases) {
    it(`is ${name}`, () => {
      const root = temporaryFolder({ ".git/HEAD": "", "rules/a.yaml": "", "docs/b.md": "" });
      assert.deepEqual(reportPath(path, join(root, folder)), { path: expected ?? path, isInRepository: expected !== undefined });
    });
  }

  it("is relative to the repository for an absolute path", () => {
    const root = temporaryFolder({ ".git": "gitdir: elsewhere\n", "rules/a.yaml": "" });
    assert.equal(reportPath(join(root, "rules/a.yaml"), join(root, "rules")).path, "rules/a.yaml");
  });

  it("is relative to the working folder without a repository", () => {
    const folder = temporaryFolder({ "a.yaml": "" });
    assert.deepEqual(reportPath(join(folder, "a.yaml"), folder), { path: "a.yaml", isInRepository: true });
  });
});

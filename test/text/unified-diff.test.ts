import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { diffSize, unifiedDiff } from "../../src/text/unified-diff.ts";

function diff(from: string, to: string): string {
  return unifiedDiff({ name: "a", text: from }, { name: "b", text: to });
}

const numbers = (last: number): string => Array.from({ length: last }, (_, index) => `${index + 1}\n`).join("");

describe("unifiedDiff", () => {
  const cases: readonly (readonly [string, string, string, string])[] = [
    ["nothing", "a\n", "a\n", ""],
    ["a changed line", "1\n2\n3\n", "1\nx\n3\n", "--- a\n+++ b\n@@ -1,3 +1,3 @@\n 1\n-2\n+x\n 3\n"],
    ["a new text", "", "1\n2\n", "--- a\n+++ b\n@@ -0,0 +1,2 @@\n+1\n+2\n"],
    ["a text that is gone", "1\n", "", "--- a\n+++ b\n@@ -1,1 +0,0 @@\n-1\n"],
    ["a missing line end", "1\n", "1", "--- a\n+++ b\n@@ -1,1 +1,1 @@\n-1\n+1\n\\ No newline at end of file\n"],
    [
      "changes far from each other",
      numbers(20),
      numbers(20).replace("2\n", "x\n").replace("19\n", ""),
      "--- a\n+++ b\n@@ -1,5 +1,5 @@\n 1\n-2\n+x\n 3\n 4\n 5\n@@ -16,5 +16,4 @@\n 16\n 17\n 18\n-19\n 20\n",
    ],
    [
      "changes near each other",
      numbers(9),
      numbers(9).replace("2\n", "").replace("8\n", "8\ny\n"),
      "--- a\n+++ b\n@@ -1,9 +1,9 @@\n 1\n-2\n 3\n 4\n 5\n 6\n 7\n 8\n+y\n 9\n",
    ],
  ];
  for (const [name, from, to, text] of cases) {
    it(`tells ${name}`, () => {
      assert.equal(diff(from, to), text);
    });
  }

  it("shows texts with little in common as one block, quickly", () => {
    const other = numbers(20_000).replaceAll("\n", "x\n");
    const start = performance.now();
    assert.deepEqual(diffSize(diff(numbers(20_000), other)), { removed: 20_000, added: 20_000 });
    assert.ok(performance.now() - start < 3000);
  });
});

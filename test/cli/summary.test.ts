import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { newTally } from "../../src/cli/report.ts";
import type { Tally } from "../../src/cli/report.ts";
import { summary } from "../../src/cli/summary.ts";

describe("summary", () => {
  const rows: readonly (readonly [Partial<Tally>, string])[] = [
    [{ files: 1, objects: 1 }, "Checked 1 object in 1 file: no problems."],
    [{ files: 2, objects: 3, ruleFiles: 1 }, "Checked 3 objects and 1 rule file in 2 files: no problems."],
    [
      { files: 2, objects: 3, denied: 1, findings: { deny: 4, warn: 3, hint: 21 } },
      "Checked 3 objects in 2 files: 1 denied; 3 warnings, 21 hints.",
    ],
    [{ files: 1, objects: 1, findings: { deny: 0, warn: 1, hint: 0 } }, "Checked 1 object in 1 file: 1 warning."],
    [
      { files: 3, ruleFiles: 2, denied: 3, unreadable: 2, findings: { deny: 3, warn: 0, hint: 1 } },
      "Checked 2 rule files in 3 files: 1 denied, 2 unreadable; 1 hint.",
    ],
    [{ unreadable: 1, denied: 1, findings: { deny: 1, warn: 0, hint: 0 } }, "Checked nothing: 1 unreadable."],
    [{ files: 1, otherObjects: 2 }, "Checked nothing in 1 file. Skipped 2 objects of other API groups."],
  ];
  for (const [tally, text] of rows) it(`is ${text}`, () => assert.equal(summary({ ...newTally(), ...tally }), text));
});

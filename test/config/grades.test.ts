import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { gradesOf } from "../../src/config/grades.ts";
import { UsageError } from "../../src/config/usage-error.ts";

const ids = ["promql/a-thing", "promql/b-thing", "rule/c-thing"];

describe("gradesOf", () => {
  it("takes ids, families and all, the later one before the earlier", () => {
    assert.deepEqual(
      [...gradesOf(["*=warn", "promql/*=off", "promql/a-thing=hint"], ids)],
      [
        ["promql/a-thing", "hint"],
        ["promql/b-thing", "off"],
        ["rule/c-thing", "warn"],
      ],
    );
  });

  const refused: readonly (readonly [string, string, string])[] = [
    ["promql/a-thing", '--check: "promql/a-thing" has no severity', "write promql/a-thing=off|hint|warn|deny"],
    ["promql/a-thing=wran", '--check: "promql/a-thing=wran" has no severity', "write promql/a-thing=warn"],
    ["promql/a-thng=off", '--check: unknown check "promql/a-thng"', "did you mean promql/a-thing?"],
    ["promkl/*=off", '--check: unknown check "promkl/*"', "did you mean promql/*?"],
    ["zzzzzz=off", '--check: unknown check "zzzzzz"', "see promgate explain for the checks"],
  ];
  for (const [written, message, fix] of refused) {
    it(`refuses ${written}`, () => {
      assert.throws(
        () => gradesOf([written], ids),
        (error) => error instanceof UsageError && error.message === message && error.fix === fix,
      );
    });
  }
});

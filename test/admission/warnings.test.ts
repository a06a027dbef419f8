import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { idealWarningLength, maxWarningLength, maxWarnings, warningOf, warningsOf } from "../../src/admission/warnings.ts";
import { allChecks } from "../../src/checks/catalogue.ts";
import type { Finding } from "../../src/checks/finding.ts";
import { findingMessage } from "../../src/checks/message.ts";
import { checkExample } from "../support/check-yaml.ts";

const finding: Finding = {
  check: "family/check",
  severity: "warn",
  path: ["spec", "groups", 0, "rules", 12, "annotations", "summary"],
  kind: "Invalid value",
  value: "text",
  problem: "it is wrong",
  fix: "right it",
};

suite("a warning is shortened in the quote and in the front of the path", () => {
  const cases: readonly (readonly [title: string, change: Partial<Finding>, warning: string])[] = [
    [
      "not at all",
      {},
      'spec.groups[0].rules[12].annotations.summary: Invalid value: "text": it is wrong; right it (family/check)',
    ],
    [
      "in the quote",
      { value: "x".repeat(60) },
      "spec.groups[0].rules[12].annotations.summary: it is wrong; right it (family/check)",
    ],
    [
      "in the path too",
      { problem: "it is wrong for many reasons and also", fix: "right it with great care" },
      "…groups[0].rules[12].annotations.summary: it is wrong for many reasons and also; right it with great care (family/check)",
    ],
    [
      "in the path alone where a name in it is long",
      { path: ["spec", "x".repeat(200), "a"], value: "b" },
      "…a: it is wrong; right it (family/check)",
    ],
  ];
  for (const [title, change, warning] of cases) test(title, () => assert.equal(warningOf({ ...finding, ...change }), warning));

  test("a longer warning keeps what is wrong and what to do up to the limit of the API server", () => {
    const problem = "p".repeat(100);
    const fix = "f".repeat(60);
    const warning = warningOf({ ...finding, problem, fix });
    assert.ok(warning.length > idealWarningLength && warning.includes(`${problem}; ${fix} (family/check)`), warning);
  });

  test("a problem that alone is longer than the limit is cut in the middle", () => {
    const warning = warningOf({ ...finding, problem: "p".repeat(1000), fix: "right it" });
    assert.equal(warning.length, maxWarningLength);
    assert.match(warning, /p…p*; right it \(family\/check\)$/);
  });
});

suite("every example of a check fits", () => {
  for (const check of allChecks) {
    test(check.id, () => {
      for (const found of checkExample(check.doc, check.doc.bad)) {
        const warning = warningOf(found);
        assert.ok(warning.length <= maxWarningLength, `${warning.length}: ${warning}`);
        assert.ok(warning.endsWith(`${found.problem}; ${found.fix} (${found.check})`), `${warning}\nof ${findingMessage(found)}`);
      }
    });
  }
});

test("the rest is counted past the most warnings, and past what the API server passes on", () => {
  const many = (count: number, problem: string): readonly string[] =>
    warningsOf(Array.from({ length: count }, () => ({ ...finding, problem })));
  assert.equal(many(maxWarnings, "it is wrong").length, maxWarnings);
  assert.equal(many(100, "it is wrong").length, maxWarnings);
  assert.equal(many(100, "it is wrong").at(-1), 'and 76 more warnings; "promgate check" shows all of them');
  const long = many(30, "p".repeat(190));
  assert.ok(long.join("").length < 4096, `${long.join("").length}`);
  assert.match(long.at(-1) ?? "", /^and \d+ more warnings; /);
});

test("control characters are escaped", () => {
  assert.match(warningOf({ ...finding, problem: "a\nb" }), /a\\u000ab/);
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkSource } from "../../src/files/check-source.ts";
import { contextOf } from "../support/check-yaml.ts";

/** Returns what is marked as a comment that hides what follows it, in the expression of a rule. */
async function marked(expr: string): Promise<readonly string[]> {
  const text = `groups:\n- name: a\n  rules:\n  - record: a\n    expr: ${expr}\n`;
  const { documents } = await checkSource({ text }, contextOf());
  return documents.flatMap(({ findings }) =>
    findings
      .filter(({ finding }) => finding.check === "yaml/folded-comment")
      .map(({ place }) => text.slice(place.start, place.end)),
  );
}

const cases: readonly (readonly [name: string, expr: string, marked: readonly string[]])[] = [
  ["a comment before another line of a folded block", ">\n      up\n      # c\n      > 10", ["# c"]],
  ["a comment after text", ">-\n      up # c\n      > 10", ["# c"]],
  ["a comment in double quotes", '"up # c\n      > 10"', ["# c"]],
  ["a comment in single quotes", "'up # c\n      > 10'", ["# c"]],
  ["a comment on the last line", ">\n      up\n      > 10 # c", []],
  ["a comment before an empty line, which ends it", ">\n      up # c\n\n      > 10", []],
  ["a comment before a line that is indented further, which ends it", ">\n      up # c\n        > 10", []],
  ["a comment in a literal block", "|\n      up # c\n      > 10", []],
  ["a # in a string", ">\n      up{a='#'}\n      > 10", []],
  ["a # in a string with an escaped quote", '>\n      up{a="\\"#"}\n      > 10', []],
  ["a # in a raw string", ">\n      up{a=`#`}\n      > 10", []],
  ["a YAML comment after plain text", "up # c\n      # d", []],
];

describe("foldedComments", () => {
  for (const [name, expr, expected] of cases) {
    it(`${expected.length === 0 ? "accepts" : "reports"} ${name}`, async () => {
      assert.deepEqual(await marked(expr), expected);
    });
  }

  it("looks at objects too", async () => {
    const text =
      "apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: a}\nspec:\n  groups:\n  - name: a\n    rules:\n    - record: a\n      expr: >\n        up # c\n        > 10\n";
    const { documents } = await checkSource({ text }, contextOf());
    const [finding] = documents.flatMap(({ findings }) =>
      findings.filter((each) => each.finding.check === "yaml/folded-comment"),
    );
    assert.equal(finding?.line, 10);
  });
});

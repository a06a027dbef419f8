import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Finding } from "../../src/checks/finding.ts";
import { causeMessage, findingMessage } from "../../src/checks/message.ts";

const finding: Finding = {
  check: "family/check",
  severity: "deny",
  path: ["spec", "groups", 0, "labels", "example.com/team"],
  kind: "Invalid value",
  value: 'a "b"',
  problem: "it is wrong",
  fix: "right it",
};

describe("messages", () => {
  it("say where, what was written, what is wrong and what to do", () => {
    const cause = 'Invalid value: "a \\"b\\"": it is wrong; right it (family/check)';
    assert.equal(causeMessage(finding), cause);
    assert.equal(findingMessage(finding), `spec.groups[0].labels[example.com/team]: ${cause}`);
  });

  it("quote nothing where nothing was written, and an empty text where that was", () => {
    const { value: _, ...bare } = finding;
    assert.equal(causeMessage({ ...bare, kind: "Required value" }), "Required value: it is wrong; right it (family/check)");
    assert.equal(causeMessage({ ...finding, value: "" }), 'Invalid value: "": it is wrong; right it (family/check)');
  });

  it("quote what is around the span of a long text", () => {
    const value = `${"a ".repeat(100)}here${" b".repeat(100)}`;
    const message = causeMessage({ ...finding, value, span: { start: 200, end: 204 } });
    assert.match(message, /^Invalid value: "…[a ]+here[ b]+…": /);
    assert.ok(message.length < 120);
  });
});

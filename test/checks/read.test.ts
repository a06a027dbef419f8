import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { maxErrors, readRules } from "../../src/checks/read.ts";
import type { RuleForm } from "../../src/checks/subject.ts";
import { formatFieldPath } from "../../src/text/field-path.ts";

const unbounded = Number.POSITIVE_INFINITY;

/** What could not be read, as `path sort`. */
function faultsOf(source: unknown, form: RuleForm = "object", version = "3.16"): string[] {
  return readRules(source, form, version, unbounded).errors.map(({ sort, error }) => `${formatFieldPath(error.path)} ${sort}`);
}

describe("readRules", () => {
  it("reads all fields there are", () => {
    const rule = { alert: "A", expr: "up", for: "5m", keep_firing_for: "1m", labels: { a: "b" }, annotations: { c: "d" } };
    const fields = {
      name: "a",
      interval: "1m",
      query_offset: "2m",
      limit: 3,
      partial_response_strategy: "warn",
      labels: { e: "f" },
    };
    const { groups, errors } = readRules({ groups: [{ ...fields, rules: [rule] }] }, "object", "3.16", unbounded);
    assert.deepEqual(errors, []);
    const group = groups[0]?.value;
    assert.deepEqual(
      { ...group, labels: Object.fromEntries(group?.labels ?? []), rules: undefined, unreadable: undefined },
      { ...fields, rules: undefined, unreadable: undefined },
    );
    const read = group?.rules[0]?.value;
    const maps = { labels: Object.fromEntries(read?.labels ?? []), annotations: Object.fromEntries(read?.annotations ?? []) };
    assert.deepEqual(
      { ...read, ...maps, unreadable: undefined },
      { ...rule, record: undefined, unreadable: undefined, units: 38 },
    );
  });

  it("keeps the indexes of what could be read", () => {
    const { groups } = readRules({ groups: [5, { name: "a", rules: [null, { alert: "A" }] }] }, "object", "3.16", unbounded);
    assert.deepEqual(
      groups.map(({ index }) => index),
      [1],
    );
    assert.deepEqual(
      groups[0]?.value.rules.map(({ index }) => index),
      [1],
    );
    assert.ok(groups[0]?.value.unreadable.has("rules"));
  });

  it("notes what was written and could not be read", () => {
    const rule = { alert: true, expr: [], for: 5, labels: [], annotations: { a: {} } };
    const { groups } = readRules({ groups: [{ name: 5, limit: "x", rules: [rule] }] }, "object", "3.16", unbounded);
    assert.deepEqual([...(groups[0]?.value.unreadable ?? [])], ["name", "limit"]);
    assert.deepEqual([...(groups[0]?.value.rules[0]?.value.unreadable ?? [])], ["alert", "expr", "for", "labels"]);
  });

  const rows: readonly [what: string, source: unknown, form: RuleForm, found: readonly string[], version?: string][] = [
    ["null is nothing in a file", { groups: null }, "file", []],
    ["null is nothing in an object", { groups: null }, "object", []],
    ["a file's scalars are text", { groups: [{ name: "5", rules: [{ record: "a", expr: "1" }] }] }, "file", []],
    ["a label without a value is empty in a file", { groups: [{ name: "a", labels: { b: null } }] }, "file", []],
    ["a label without a value is nothing in an object", { groups: [{ name: "a", labels: { b: null } }] }, "object", []],
    [
      "numbers in maps are made text in an object",
      { groups: [{ name: "a", labels: { b: 5 } }] },
      "object",
      ["groups[0].labels.b unquoted"],
    ],
    [
      "a file has no Thanos field",
      { groups: [{ name: "a", partial_response_strategy: "warn" }] },
      "file",
      ["groups[0].partial_response_strategy unknown field"],
    ],
    [
      "a file of an older Prometheus lacks fields",
      { groups: [{ name: "a", query_offset: "1m", labels: {} }] },
      "file",
      ["groups[0].query_offset unknown field", "groups[0].labels unknown field"],
      "2.45",
    ],
    [
      "an object of an older Prometheus has them",
      { groups: [{ name: "a", query_offset: "1m", labels: {} }] },
      "object",
      [],
      "2.45",
    ],
    [
      "a limit may be as large as Go's int",
      {
        groups: [
          { name: "a", limit: 2 ** 62 },
          { name: "b", limit: 2 ** 63 },
        ],
      },
      "object",
      ["groups[1].limit wrong type"],
    ],
    [
      "expressions may be small integers",
      { groups: [{ name: "a", rules: [{ expr: -5 }, { expr: 2 ** 31 }, { expr: 1.5 }] }] },
      "object",
      ["groups[0].rules[1].expr wrong type", "groups[0].rules[2].expr wrong type"],
    ],
  ];
  for (const [what, source, form, found, version] of rows) {
    it(what, () => assert.deepEqual(faultsOf(source, form, version), found));
  }

  it("ends where there is more than was asked for", () => {
    const rules = Array.from({ length: 100 }, (_, index) => ({ alert: `A${index}`, expr: "up" }));
    const reading = readRules({ groups: [{ name: "a", rules }] }, "object", "3.16", 300);
    assert.equal(reading.whole, false);
    assert.ok(reading.groups.length === 1 && (reading.groups[0]?.value.rules.length ?? 0) < 100);
    assert.equal(readRules({ groups: [{ name: "a", rules }] }, "object", "3.16", 10_000).whole, true);
  });

  it("tells a bounded number of errors", () => {
    const groups = Array.from({ length: maxErrors + 5 }, () => 5);
    assert.equal(faultsOf({ groups, other: 1 }).length, maxErrors + 1);
  });

  it("says whether all text is plain", () => {
    const plain = (text: string): boolean => readRules({ groups: [{ name: text }] }, "object", "3.16", unbounded).extent.plain;
    assert.deepEqual(["a\tb", "a\u007f", "é", ""].map(plain), [true, false, false, true]);
  });
});

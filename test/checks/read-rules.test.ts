import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readRules } from "../../src/checks/read-rules.ts";
import type { RulesReading } from "../../src/checks/read-rules.ts";
import { maxErrors } from "../../src/checks/rule-errors.ts";
import type { RuleForm } from "../../src/checks/subject.ts";
import { formatFieldPath } from "../../src/text/field-path.ts";
import { finish } from "../../src/text/steps.ts";

const unbounded = Number.POSITIVE_INFINITY;

function read(source: unknown, form: RuleForm, version: string, limit = unbounded): RulesReading {
  return finish(readRules(source, { form, version, limit }));
}

/** What could not be read, as `path sort`. */
function errorsOf(source: unknown, form: RuleForm = "object", version = "3.16"): string[] {
  return read(source, form, version).errors.map(({ sort, error }) => `${formatFieldPath(error.path)} ${sort}`);
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
    const { groups, errors } = read({ groups: [{ ...fields, rules: [rule] }] }, "object", "3.16");
    assert.deepEqual(errors, []);
    const group = groups[0]?.value;
    assert.deepEqual(
      { ...group, labels: Object.fromEntries(group?.labels ?? []), rules: undefined, unreadable: undefined },
      { ...fields, rules: undefined, unreadable: undefined },
    );
    const first = group?.rules[0]?.value;
    const maps = { labels: Object.fromEntries(first?.labels ?? []), annotations: Object.fromEntries(first?.annotations ?? []) };
    assert.deepEqual(
      { ...first, ...maps, unreadable: undefined },
      { ...rule, record: undefined, unreadable: undefined, units: 38 },
    );
  });

  it("keeps the indexes of what could be read", () => {
    const { groups } = read({ groups: [5, { name: "a", rules: [null, { alert: "A" }] }] }, "object", "3.16");
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
    const { groups } = read({ groups: [{ name: 5, limit: "x", rules: [rule] }] }, "object", "3.16");
    assert.deepEqual([...(groups[0]?.value.unreadable ?? [])], ["name", "limit"]);
    assert.deepEqual([...(groups[0]?.value.rules[0]?.value.unreadable ?? [])], ["alert", "expr", "for", "labels"]);
  });

  const rows: readonly [what: string, source: unknown, form: RuleForm, found: readonly string[], version?: string][] = [
    ["null groups of a file", { groups: null }, "file", []],
    ["null groups of an object", { groups: null }, "object", []],
    ["scalars of a file, which come as text", { groups: [{ name: "5", rules: [{ record: "a", expr: "1" }] }] }, "file", []],
    ["a label without a value in a file, which is empty", { groups: [{ name: "a", labels: { b: null } }] }, "file", []],
    ["a label without a value in an object, which is absent", { groups: [{ name: "a", labels: { b: null } }] }, "object", []],
    ["numbers in maps of an object", { groups: [{ name: "a", labels: { b: 5 } }] }, "object", ["groups[0].labels.b unquoted"]],
    [
      "a field of Thanos in a file",
      { groups: [{ name: "a", partial_response_strategy: "warn" }] },
      "file",
      ["groups[0].partial_response_strategy unknown field"],
    ],
    [
      "newer fields in a file for an older Prometheus",
      { groups: [{ name: "a", query_offset: "1m", labels: {} }] },
      "file",
      ["groups[0].query_offset unknown field", "groups[0].labels unknown field"],
      "2.45",
    ],
    [
      "newer fields in an object for an older Prometheus",
      { groups: [{ name: "a", query_offset: "1m", labels: {} }] },
      "object",
      [],
      "2.45",
    ],
    [
      "the largest integer of 64 bits",
      {
        groups: [
          { name: "a", limit: 2 ** 62 },
          { name: "b", limit: 2 ** 63 },
          { name: "c", limit: 2 ** 64 },
        ],
      },
      "object",
      ["groups[2].limit wrong type"],
    ],
    [
      "expressions that are integers of 32 bits",
      { groups: [{ name: "a", rules: [{ expr: -5 }, { expr: 2 ** 31 }, { expr: 1.5 }] }] },
      "object",
      ["groups[0].rules[1].expr wrong type", "groups[0].rules[2].expr wrong type"],
    ],
  ];
  for (const [what, source, form, found, version] of rows) {
    it(what, () => assert.deepEqual(errorsOf(source, form, version), found));
  }

  it("stops at the limit", () => {
    const rules = Array.from({ length: 100 }, (_, index) => ({ alert: `A${index}`, expr: "up" }));
    const reading = read({ groups: [{ name: "a", rules }] }, "object", "3.16", 300);
    assert.equal(reading.whole, false);
    assert.ok(reading.groups.length === 1 && (reading.groups[0]?.value.rules.length ?? 0) < 100);
    assert.equal(read({ groups: [{ name: "a", rules }] }, "object", "3.16", 10_000).whole, true);
  });

  it("reports a bounded number of errors", () => {
    const groups = Array.from({ length: maxErrors + 5 }, () => 5);
    assert.equal(errorsOf({ groups, other: 1 }).length, maxErrors + 1);
  });

  it("reports whether all text is plain", () => {
    const plain = (text: string): boolean => read({ groups: [{ name: text }] }, "object", "3.16").extent.plain;
    assert.deepEqual(["a\tb", "a\u007f", "é", ""].map(plain), [true, false, false, true]);
  });
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { fileText } from "../../src/cli/print-text.ts";
import { reportedDocuments } from "../../src/cli/report.ts";
import { checkSource } from "../../src/files/check-source.ts";
import { contextOf } from "../support/check-yaml.ts";

const few = 20_000;
const many = 100_000;

/** A document with unknown keys, of which as many as can be are reported. */
const documents: readonly (readonly [name: string, make: (keys: number) => string])[] = [
  [
    "an object",
    (keys) =>
      `apiVersion: monitoring.coreos.com/v1\nkind: ServiceMonitor\nmetadata: {name: a}\nspec:\n  selector: {}\n  endpoints: []\n${lines(keys, "  ")}`,
  ],
  ["a rule", (keys) => `groups:\n- name: a\n  rules:\n  - record: a\n    expr: sum(up)\n${lines(keys, "    ")}`],
  [
    "a rule on one line of JSON",
    (keys) => {
      const unknown = Object.fromEntries(Array.from({ length: keys }, (_, index) => [`unknown${index}`, "x"]));
      return JSON.stringify({ groups: [{ name: "a", rules: [{ record: "a", expr: "sum(up)", ...unknown }] }] });
    },
  ],
];

function lines(keys: number, indent: string): string {
  return Array.from({ length: keys }, (_, index) => `${indent}unknown${index}: x\n`).join("");
}

/** Returns the processor time that checking and printing a text takes, in milliseconds. */
async function costOf(text: string): Promise<number> {
  const before = process.cpuUsage();
  const checked = { ...(await checkSource({ text }, contextOf())), path: "a.yaml", isRead: true };
  fileText(checked, (_look, plain) => plain);
  reportedDocuments(checked);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

describe("the cost of checking many unknown keys", () => {
  for (const [name, make] of documents) {
    it(`grows no faster than their number in ${name}`, async () => {
      await costOf(make(few));
      const base = Math.max(50, await costOf(make(few)));
      const cost = await costOf(make(many));
      assert.ok(cost < base * (many / few) * 3, `${few} keys take ${base} ms, ${many} take ${cost} ms`);
    });
  }
});

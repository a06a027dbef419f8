import assert from "node:assert/strict";
import { test } from "node:test";
import { findValue } from "../../src/alerting/find-value.ts";
import type { Condition } from "../../src/alerting/find-value.ts";
import { operatorOf } from "../../src/alerting/matcher.ts";

/** Conditions as they are written in matchers, and the value that is found. */
const rows: readonly (readonly [conditions: string, found: string])[] = [
  ["", '""'],
  ["=a", '"a"'],
  ["=a =b", "none"],
  ["=a !=a", "none"],
  ["=a !=b", '"a"'],
  ["=a =~a|b", '"a"'],
  ["=c =~a|b", "none"],
  ["!=", '"a"'],
  ["!= !=a", '"b"'],
  ["=~critical|warning !~crit.*", '"warning"'],
  ["=~a|b !~a|b", "none"],
  ["=~a.* !~ab.* !=a", '"ac"'],
  ["=~[a-c] !=a !=b !=c", "none"],
  ["=~[a-c] !=a !=b", '"c"'],
  ["!~.*", '"\\n"'],
  ["!~(?s).*", "none"],
  ["=~.+ !~[a-z]", '"0"'],
  ["=~(?i)k !=k !=K", '"\u212a"'],
  ["=~a{3}", '"aaa"'],
  ["=~a\\bb", "none"],
  ["=~\\ba\\b.\\bb", '"a-b"'],
  ["=~a)|(b", '"a"'],
  ["=~a)|(b !~a.*", '"b"'],
  ["=~^", '""'],
  ["=~[^a]$ !~[^\u4e00-\u9fff]", '"\u4e00"'],
  ["=~.{1500}x.{1500}", "unknown"],
  [`=~${"(a|b)(c|d)".repeat(60)}.*(e|f).{12}`, "unknown"],
];

for (const [written, wanted] of rows) {
  test(`${written.slice(0, 60)}: ${wanted}`, () => {
    const conditions = written.split(" ").flatMap((text): readonly Condition[] => {
      const operator = operatorOf(text.slice(0, 2)) ?? operatorOf(text.slice(0, 1));
      return operator === undefined ? [] : [{ operator, value: text.slice(operator.length) }];
    });
    const found = findValue(conditions, { angleNames: true });
    assert.equal(typeof found === "string" ? found : JSON.stringify(found.value), wanted);
  });
}

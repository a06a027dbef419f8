import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { describe, it } from "node:test";
import { allChecks } from "../../src/checks/catalogue.ts";
import { ruleFileSize } from "../../src/checks/rule/size.ts";
import { checkExample, messages } from "../support/check-yaml.ts";

/** Checks whose bad example would be too long to write; their own tests make one. */
const withoutBadExample = new Set([ruleFileSize.id]);

describe("the catalogue", () => {
  for (const check of allChecks) {
    it(`${check.id} finds its bad example and not its good one`, () => {
      const good = checkExample(check.doc, check.doc.good).filter((finding) => finding.check === check.id);
      assert.deepEqual(messages(good), []);
      if (withoutBadExample.has(check.id)) return;
      const bad = checkExample(check.doc, check.doc.bad).filter((finding) => finding.check === check.id);
      assert.notEqual(bad.length, 0, "the bad example is not found");
    });

    it(`${check.id} is written to be read`, () => {
      assert.match(check.id, /^[a-z]+\/[a-z]+(-[a-z]+)*$/);
      for (const text of [check.doc.what, check.doc.why, check.doc.fix]) assert.match(text, /^[A-Z0-9$].*[.?]$/s);
    });
  }

  it("has a table of tests for each check", () => {
    const untested = allChecks.map((check) => check.id).filter((id) => !existsSync(new URL(`${id}.test.ts`, import.meta.url)));
    assert.deepEqual(untested, []);
  });

  it("names no check twice", () => {
    const ids = allChecks.map((check) => check.id);
    assert.deepEqual(ids, [...new Set(ids)]);
  });
});

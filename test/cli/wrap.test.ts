import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { wrap } from "../../src/cli/wrap.ts";

describe("wrap", () => {
  it("breaks between words", () => assert.equal(wrap("aa bb cc", { width: 5 }), "aa bb\ncc"));
  it("leads and indents", () => assert.equal(wrap("aa bb", { lead: "- ", indent: 2, width: 5 }), "- aa\n  bb"));
  it("keeps long words whole", () => assert.equal(wrap("aaaaaaa b", { width: 3 }), "aaaaaaa\nb"));
  it("leaves short text alone", () => assert.equal(wrap("a", {}), "a"));
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { alertTemplateFunctions } from "../../src/gotemplate/functions.ts";

describe("alertTemplateFunctions", () => {
  it("returns the same object for the same version", () => {
    assert.equal(alertTemplateFunctions("3.5"), alertTemplateFunctions("3.5"));
  });

  it("has Prometheus' functions and Go's", () => {
    const { names } = alertTemplateFunctions("3.16");
    assert.equal(names.size, 48);
    for (const name of ["humanize", "query", "printf", "index", "now"]) assert.ok(names.has(name), name);
    assert.ok(!names.has("tmpl"), "tmpl is for consoles only");
  });

  it("lists the functions of later versions", () => {
    assert.deepEqual(
      [...alertTemplateFunctions("2.45").later],
      [
        ["now", "3.6"],
        ["toDuration", "3.6"],
        ["urlQueryEscape", "3.8"],
      ],
    );
    assert.deepEqual([...alertTemplateFunctions("3.7").later], [["urlQueryEscape", "3.8"]]);
    assert.deepEqual([...alertTemplateFunctions("3.10").later], []);
  });
});

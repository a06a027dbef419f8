import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { jsPattern } from "../../src/model/go-pattern.ts";
import { kinds } from "../../src/model/kinds.ts";
import { shapesOf } from "../../src/model/shapes.ts";
import type { Shape } from "../../src/model/shape.ts";

describe("jsPattern", () => {
  const rows: readonly [go: string, js: string][] = [
    ["^a$", "^a$"],
    ["(?i)abc", "(?i:abc)"],
    ["^(?i)(abort|warn)?$", "^(?i:(abort|warn)?$)"],
    ["^((?i)a|b)c$", "^((?i:a|b))c$"],
    ["((?i)a(b)c)d", "((?i:a(b)c))d"],
    ["((?i)a\\)b)c", "((?i:a\\)b))c"],
    ["((?i)[)]a)b", "((?i:[)]a))b"],
    ["((?i)[])]a)b", "((?i:[])]a))b"],
    ["((?i)[^])]a)b", "((?i:[^])]a))b"],
    ["((?i)[\\])]a)b", "((?i:[\\])]a))b"],
    ["((?i)a)((?i)b)", "((?i:a))((?i:b))"],
    ["(?i)a((?i)b)", "(?i:a((?i:b)))"],
    ["(?i)[a", "(?i:[a)"],
    ["(?i)a\\", "(?i:a\\)"],
    ["a.b\\.c[.]", "a[^\\n]b\\.c[.]"],
    ["\\s[\\w\\s-][\\\\s]", "[\\t\\n\\f\\r ][\\w\\t\\n\\f\\r -][\\\\s]"],
    ["[(?i)]", "[(?i)]"],
    ["", ""],
  ];
  for (const [go, js] of rows) it(`${JSON.stringify(go)} becomes ${JSON.stringify(js)}`, () => assert.equal(jsPattern(go), js));

  it("ignores case within the group only, as Go does", () => {
    const pattern = new RegExp(jsPattern("^((?i)mon|tue)(day)$"), "u");
    assert.deepEqual(
      ["monday", "MONday", "TUEday", "monDAY"].map((text) => pattern.test(text)),
      [true, true, true, false],
    );
  });

  it("translates every pattern of the kinds to valid JavaScript", () => {
    const patterns = new Set(
      kinds.flatMap(({ kind, versions }) =>
        versions.flatMap(({ name }) => Object.values(shapesOf(kind, name)).flatMap(patternsOf)),
      ),
    );
    assert.ok(patterns.size > 10, `${patterns.size} patterns`);
    for (const pattern of patterns) assert.doesNotThrow(() => new RegExp(jsPattern(pattern), "u"), pattern);
  });
});

function patternsOf({ pattern, properties = {}, items, additionalProperties }: Shape): readonly string[] {
  const inner = [
    ...Object.values(properties),
    ...(items ? [items] : []),
    ...(additionalProperties ? [additionalProperties] : []),
  ];
  return [...(pattern === undefined ? [] : [pattern]), ...inner.flatMap(patternsOf)];
}

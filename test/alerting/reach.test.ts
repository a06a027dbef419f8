import assert from "node:assert/strict";
import { test } from "node:test";
import { dialectOf } from "../../src/alerting/dialect.ts";
import { parseMatchers } from "../../src/alerting/matchers.ts";
import { findMatching, findNotified, findReaching } from "../../src/alerting/reach.ts";
import type { Route } from "../../src/alerting/reach.ts";
import type { FoundLabels } from "../../src/alerting/find-labels.ts";

const dialect = dialectOf("0.35");

function route(matchers: string, routes: readonly Route[] = [], continues = false): Route {
  const parsed = parseMatchers(matchers, dialect);
  assert.ok(parsed.ok);
  return { matchers: parsed.matchers, continues, routes };
}

const text = (found: FoundLabels): string => (typeof found === "string" ? found : JSON.stringify(found.labels));

test("an earlier route keeps what it matches, unless it continues", () => {
  const [first, second] = [route('severity=~"critical|warning"'), route('severity="critical", team="a"')];
  assert.equal(text(findReaching([route("", [first, second]), second], dialect)), "none");
  const continuing = { ...first, continues: true };
  assert.equal(text(findReaching([route("", [continuing, second]), second], dialect)), '{"severity":"critical","team":"a"}');
});

test("two earlier routes may keep all together", () => {
  const [one, two, last] = [route('team="a"'), route('team!="a"'), route('severity="critical"')];
  const root = route("", [one, two, last]);
  assert.equal(text(findReaching([root, last], dialect)), "none");
  assert.equal(text(findNotified([root], dialect)), "none");
  assert.equal(text(findReaching([root, two], dialect)), "{}");
});

test("a route whose matchers contradict those above it matches nothing", () => {
  const inner = route('namespace="b"');
  const outer = route('namespace="a"', [inner]);
  assert.equal(text(findMatching([route("", [outer]), outer, inner], dialect)), "none");
  assert.equal(text(findNotified([route("", [outer]), outer], dialect)), '{"namespace":"a"}');
});

test("a route without matchers takes what is left, and leaves nothing", () => {
  const [all, after] = [route(""), route('team="a"')];
  const root = route("", [all, after]);
  assert.equal(text(findReaching([root, after], dialect)), "none");
  assert.equal(text(findNotified([root], dialect)), "none");
});

test("what cannot be known is not said", () => {
  const [large, last] = [route(`team=~".{900}x.{900}y.{900}"`), route('team=~".+"')];
  assert.equal(text(findReaching([route("", [large, last]), last], dialect)), "unknown");
});

test("the time is bounded where each of many routes has to be looked into", () => {
  const routes = Array.from({ length: 40 }, (_, index) => route(`a${index}=~"x|y", b${index}=~"x|y", c=~"x|y"`));
  const last = route(routes.map((_, index) => `a${index}=~"x|z", b${index}=~"x|z"`).join(", "));
  const found = findReaching([route("", [...routes, last]), last], dialect);
  assert.ok(found === "unknown" || typeof found !== "string");
});

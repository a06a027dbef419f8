import assert from "node:assert/strict";
import { test } from "node:test";
import { dialectOf } from "../../../src/alerting/dialect.ts";
import type { Matcher } from "../../../src/alerting/matcher.ts";
import { findMatching, findNotified, findReaching } from "../../../src/alerting/reach.ts";
import type { Route, RoutePath } from "../../../src/alerting/reach.ts";
import type { FoundLabels } from "../../../src/alerting/find-labels.ts";
import { Random } from "../../support/random.ts";
import { startAnswering } from "../render/ask.ts";
import type { Answer, Question } from "./alertmanager-answers.ts";

const trees = Number(process.env["PROMGATE_CASES"] ?? "400");
const seed = Number(process.env["PROMGATE_SEED"] ?? "1");
const alertsPerTree = 300;

const names = ["severity", "team", "zone"];
const texts = ["", "a", "b", "critical", "a-b", "\n", "A", "é", "k"];
const expressions = [
  ".*",
  ".+",
  "a|b",
  "a",
  "critical|warning",
  "crit.*",
  "[a-c]+",
  "(?i)a",
  "a)|(b",
  ".",
  "",
  "a?",
  "[^a]*",
  "\\w+",
  "\\ba\\b.*",
  "(?s).*",
  "(?m)^a$",
  ".*b",
  "a.*",
  "\\B",
  "(?i)k",
  "é|e",
  "[^\\n]*",
  "a{2,3}",
  "$",
  "^",
  "(a|b)+-.*",
];

/** Alerts whose labels tell the expressions apart. */
const labelValues = [
  "",
  "a",
  "b",
  "c",
  "ab",
  "aa",
  "aaa",
  "A",
  "critical",
  "warning",
  "crit",
  "\n",
  "a\nb",
  "b\na",
  "é",
  "e",
  "k",
  "K",
  "a-b",
  "a b",
  "-",
  "ac",
  "x",
];

function makeMatcher(random: Random): Matcher {
  const operator = random.pick(["=", "!=", "=~", "!~"] as const);
  return { name: random.pick(names), operator, value: random.pick(operator === "=" || operator === "!=" ? texts : expressions) };
}

function makeRoute(random: Random, depth: number): Route {
  const count = depth === 0 ? 0 : 1 + random.below(2);
  return {
    matchers: random.chance(0.05) ? [] : Array.from({ length: count }, () => makeMatcher(random)),
    continues: depth > 0 && random.chance(0.25),
    routes: depth > 2 ? [] : Array.from({ length: random.below(4) + (depth === 0 ? 1 : 0) }, () => makeRoute(random, depth + 1)),
  };
}

/** Writes a route as Alertmanager's file has it. */
function writtenAs({ matchers, continues, routes }: Route): unknown {
  return {
    receiver: "r",
    ...(matchers.length === 0
      ? {}
      : { matchers: matchers.map(({ name, operator, value }) => `${name}${operator}${JSON.stringify(value)}`) }),
    ...(continues ? { continue: true } : {}),
    routes: routes.map(writtenAs),
  };
}

/** Returns the path to each node, in the order in which Alertmanager numbers them. */
function pathsOf(path: RoutePath): readonly RoutePath[] {
  const [root, ...inner] = path;
  return [path, ...(path.at(-1)?.routes ?? []).flatMap((child) => pathsOf([root, ...inner, child]))];
}

test(`${trees} generated routing trees take alerts where Alertmanager does`, async (t) => {
  const alertmanager = await startAnswering<Question, Answer>("alerting-0.35");
  t.after(() => alertmanager.close());
  const dialect = dialectOf("0.35");
  const random = new Random(seed);
  const wrong: object[] = [];
  const counts = { nodes: 0, alerts: 0, unreachable: 0, notified: 0, contradictory: 0, unknown: 0 };
  for (let tree = 0; tree < trees; tree++) {
    const root = makeRoute(random, 0);
    const paths = pathsOf([root]);
    const found = paths.map((path) => ({
      matching: findMatching(path, dialect),
      reaching: findReaching(path, dialect),
      notified: findNotified(path, dialect),
    }));
    const witnesses = found.map(({ notified }) => (typeof notified === "string" ? {} : notified.labels));
    const alerts = Array.from({ length: alertsPerTree }, () =>
      Object.fromEntries(names.map((name) => [name, random.pick(labelValues)])),
    );
    const text = JSON.stringify({ route: writtenAs(root), receivers: [{ name: "r" }] });
    const [answer] = await alertmanager.ask([{ ask: "route", mode: "", text, alerts: [...witnesses, ...alerts] }]);
    assert.ok(answer?.ok === true && answer.routes !== undefined, answer?.message);
    const hit = new Set(answer.routes.slice(witnesses.length).flat());
    counts.nodes += paths.length;
    counts.alerts += answer.routes.length;
    for (const [index, { matching, reaching, notified }] of found.entries()) {
      const isNone = (result: FoundLabels): boolean => result === "none";
      if ([matching, reaching, notified].includes("unknown")) counts.unknown += 1;
      if (isNone(matching)) counts.contradictory += 1;
      if (isNone(reaching)) counts.unreachable += 1;
      if (typeof notified !== "string") {
        counts.notified += 1;
        if (answer.routes[index]?.includes(index) !== true) wrong.push({ text, index, notified, went: answer.routes[index] });
      }
      if (isNone(notified) && hit.has(index)) wrong.push({ text, index, notified });
      if ((isNone(matching) && !isNone(reaching)) || (isNone(reaching) && !isNone(notified)))
        wrong.push({ text, index, matching, reaching, notified });
    }
  }
  t.diagnostic(JSON.stringify(counts));
  assert.deepEqual(wrong.slice(0, 5), [], `${wrong.length} wrong`);
  assert.ok(
    counts.unreachable > counts.nodes / 20 && counts.notified > counts.nodes / 5 && counts.unknown === 0,
    "the generator is one-sided",
  );
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { dialectOf } from "../../../src/alerting/dialect.ts";
import { parseMatchers } from "../../../src/alerting/matchers.ts";
import { Random } from "../../support/random.ts";
import { startAnswering } from "../render/ask.ts";
import type { Answer, Question } from "./alertmanager-answers.ts";

const cases = Number(process.env["PROMGATE_CASES"] ?? "60000");
const seed = Number(process.env["PROMGATE_SEED"] ?? "1");
const batchSize = 2048;

const spaces = ["", "", "", "", " ", "\t", "\n", "\v", "\u00a0", "\u0085"];
const names = [
  "severity",
  "team",
  "a:b",
  "_",
  "foo-bar",
  "ü",
  "1a",
  "",
  '"my label"',
  '"a\\tb"',
  '"\\xff"',
  "'a'",
  "a b",
  "a\ufffd",
];
const operators = ["=", "!=", "=~", "!~", "=", "=~", "==", "!", "~", "=!", ""];
const values = [
  "critical",
  '"critical"',
  '""',
  "",
  '"a,b"',
  "a,b",
  "a b",
  '"a b"',
  '"a\\"b"',
  'a"b',
  '"a',
  'b"',
  "\\d",
  '"\\d"',
  '"\\\\d"',
  '"a\\nb"',
  "a\\",
  '"\\',
  '"\\u00e9"',
  '"\\xc3\\xa9"',
  '"\\xc3"',
  '".*"',
  ".*",
  '"(a|b)"',
  "(a|b",
  '"["',
  '"(?!x)"',
  '"a)|(b"',
  '"(?<n>a)"',
  '"(?P<n>a)"',
  "{",
  "}",
  "`a`",
  "é",
  "\ufffd",
  '"\ufffd"',
  "'",
  '"\\Qa"',
  '"a\nb"',
  '"\\400"',
  '"\\U00110000"',
];
const separators = [",", ",", ",", ", ", " , ", ",,", " ", ";", ""];

/** Generates the text of a list of matchers; about half of them are valid. */
function makeMatchers(random: Random): string {
  const good = random.chance(0.5);
  const from = (list: readonly string[], usual: number): string => random.pick(good ? list.slice(0, usual) : list);
  const one = (): string =>
    [
      from(spaces, 7),
      from(names, 5),
      from(spaces, 6),
      from(operators, 6),
      from(spaces, 6),
      from(values, 12),
      from(spaces, 6),
    ].join("");
  const count = random.below(4);
  const list = Array.from({ length: count }, one).reduce(
    (text, next) => (text === "" ? next : text + from(separators, 5) + next),
    "",
  );
  const [open, close] = random.chance(0.3) ? ["{", "}"] : ["", ""];
  const text = open + list + (random.chance(0.1) ? "," : "") + (random.chance(0.95) ? close : "");
  if (random.chance(0.9)) return text;
  const at = random.below(text.length + 1);
  return text.slice(0, at) + random.pick(["{", "}", ",", '"', "\\", "=", "~", " ", "x"]) + text.slice(at + random.below(2));
}

for (const [version, mode] of [
  ["0.25", ""],
  ["0.35", ""],
  ["0.35", "classic-mode"],
  ["0.35", "utf8-strict-mode"],
] as const) {
  test(`${cases} generated lists of matchers mean what Alertmanager ${version} reads ${mode === "" ? "by default" : `with ${mode}`}`, async (t) => {
    const alertmanager = await startAnswering<Question, Answer>(`alerting-${version}`);
    t.after(() => alertmanager.close());
    // The program is built with a newer Go than the releases of older versions were.
    const dialect = { ...dialectOf(version, [mode]), angleNames: true };
    const random = new Random(seed);
    const wrong: object[] = [];
    let valid = 0;
    for (let done = 0; done < cases; done += batchSize) {
      const texts = Array.from({ length: Math.min(batchSize, cases - done) }, () => makeMatchers(random));
      const answers = await alertmanager.ask(texts.map((text) => ({ ask: "matchers", mode, text })));
      for (const [index, { ok, message, matchers = [] }] of answers.entries()) {
        const text = texts[index] ?? "";
        const ours = parseMatchers(text, dialect);
        if (ok) valid += 1;
        const same = ours.ok === ok && (!ours.ok || JSON.stringify(ours.matchers) === JSON.stringify(matchers));
        if (!same && wrong.length < 20) wrong.push({ text, ours, matchers, message });
      }
    }
    t.diagnostic(`${cases} compared, ${valid} valid`);
    assert.deepEqual(wrong, []);
    assert.ok(valid > cases / 5 && valid < cases, "the generator makes too little that is valid or invalid");
  });
}

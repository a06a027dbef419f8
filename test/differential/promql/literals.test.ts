import assert from "node:assert/strict";
import { test } from "node:test";
import { parseDuration } from "../../../src/promql/duration.ts";
import { parseNumber } from "../../../src/promql/number.ts";
import { compileRegex } from "../../../src/promql/regex.ts";
import { unquote } from "../../../src/promql/unquote.ts";
import { comparedVersions, startParser } from "../../support/prometheus-parser.ts";
import type { ParserAnswer, ParserRequest, ComparedVersion } from "../../support/prometheus-parser.ts";
import { durationPieces, numberPieces, regexPieces, stringPieces } from "./literal-words.ts";
import { Random } from "../../support/random.ts";
import { cases, seed } from "./settings.ts";

const batchSize = 2048;

interface Sort {
  readonly mode: ParserRequest["mode"];
  readonly pieces: readonly string[];
  readonly most: number;
  readonly quotes: readonly string[];
  /** Our result in the form of Prometheus' parser; undefined if we refuse the text. */
  readonly ours: (text: string, version: ComparedVersion) => string | undefined;
  readonly theirs: (answer: ParserAnswer) => string;
}

const sorts: readonly Sort[] = [
  {
    mode: "regex",
    pieces: regexPieces,
    most: 6,
    quotes: [""],
    ours: (text, version) => {
      const regex = compileRegex(text, version);
      return regex.ok ? String(regex.matchesEmpty) : undefined;
    },
    theirs: ({ value }) => String(value?.startsWith("1")),
  },
  {
    mode: "duration",
    pieces: durationPieces,
    most: 6,
    quotes: [""],
    ours: (text) => {
      const duration = parseDuration(text);
      return duration.ok ? String(duration.ms) : undefined;
    },
    theirs: ({ value }) => value ?? "",
  },
  {
    mode: "number",
    pieces: numberPieces,
    most: 5,
    quotes: [""],
    ours: (text) => {
      const number = parseNumber(text);
      return number.ok ? bits(number.value) : undefined;
    },
    theirs: ({ value }) => (value === "7ff8000000000001" ? bits(Number.NaN) : (value ?? "")),
  },
  {
    mode: "string",
    pieces: stringPieces,
    most: 6,
    quotes: ['"', "'", "`"],
    ours: (text) => {
      const string = unquote(text, 0, text.length);
      return string.ok ? bytes(string.value) : undefined;
    },
    theirs: (answer) => answer.bytes ?? "",
  },
];

for (const version of comparedVersions) {
  for (const sort of sorts) {
    test(`${cases} generated texts of the form ${sort.mode} have the value that Prometheus ${version} reads`, async (t) => {
      const parser = await startParser(version);
      t.after(() => parser.close());
      const random = new Random(seed);
      const wrong: object[] = [];
      let valid = 0;
      for (let done = 0; done < cases; done += batchSize) {
        const texts = Array.from({ length: Math.min(batchSize, cases - done) }, () => make(random, sort));
        const answers = await parser.ask(texts.map((text) => ({ mode: sort.mode, text })));
        for (const [index, answer] of answers.entries()) {
          const text = texts[index] ?? "";
          const theirs = answer.ok ? sort.theirs(answer) : undefined;
          const ours = sort.ours(text, version);
          if (answer.ok) valid += 1;
          if (ours !== theirs && wrong.length < 20) wrong.push({ text, ours, theirs, message: answer.message });
        }
      }
      t.diagnostic(`${version} ${sort.mode}: ${cases} compared, ${valid} valid`);
      assert.deepEqual(wrong, []);
      assert.ok(valid > cases / 50, "the generator makes too little that is valid");
    });
  }
}

function make(random: Random, sort: Sort): string {
  const quote = random.pick(sort.quotes);
  return quote + Array.from({ length: random.below(sort.most + 1) }, () => random.pick(sort.pieces)).join("") + quote;
}

function bits(value: number): string {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return view.getBigUint64(0).toString(16).padStart(16, "0");
}

/** Returns the bytes of a value as base64, in which U+DC80..U+DCFF represent bytes that are not UTF-8. */
function bytes(value: string): string {
  const parts = Array.from(value, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code >= 0xdc80 && code <= 0xdcff ? Buffer.from([code - 0xdc00]) : Buffer.from(character);
  });
  return Buffer.concat(parts).toString("base64");
}

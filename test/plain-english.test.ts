import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { describe, it } from "node:test";

/** Wording that reads like a translation, with what to write in its place. */
const refused: readonly (readonly [RegExp, string])[] = [
  [
    /\b(?:stands?|stood|standing) (?:where|beside|behind|before|for|at|in|there|above|below|against|alone|twice|under)\b/i,
    "is, precedes, follows, means",
  ],
  [/(?<!\bthere )\b(?:is|are|was|be) (?:none\b|no (?!longer\b|more than\b|less than\b))/i, "is not a"],
  [/(?<!\b(?:as|user) )\bnobody\b/i, "no one, or the passive"],
  [/\bat the (?:most|least)\b/i, "at most, at least"],
  [/\bthe (?:most|least) here\b/i, "must be at most, at least"],
  [/\bbehind\b(?! an? )/i, "after"],
  [/\b(?:is|are|was|were|be|unless|as|not) told\b|\btold (?:of|as|apart|about)\b/i, "reported"],
  [/\bjudg(?:e|es|ed|ing|ments?|ements?)\b/i, "check, decide"],
  [/\bdoors?\b/i, "package, entry"],
  [/\b(?:mends?|mended|mending|anew|of late|for ever)\b/i, "fix, again, recently"],
  [/\b(?:is|are|was|were|be) asked\b|\basked (?:for|about|of)\b/i, "requested"],
  [/\b(?:takes?|took|taken) (?:it|this|that|them|one) for\b/i, "treats as"],
  [/\b(?:go|goes) together\b/i, "must be set together"],
  [/\b(?:say|says|said) (?:nothing )?of\b/i, "says about"],
  [/\bfaults?\b/i, "error, finding, diagnostic"],
  [/\bbeside\b/i, "next to, in addition to, with"],
  [/\bwants?\b|\bwanted\b/i, "needs, expects"],
  [/\bmean(?:s|ing)? (?:it|them) harm\b/i, "malicious"],
];

const files = globSync(["src/**/*.ts", "test/**/*.ts", "*.md", "src/*.md", "manifests/**/*.yaml", ".ci/*", "*.config.ts"], {
  exclude: (path) => /realistic-rules|plain-english|manifests\/crds|differential\/.*\/cases/.test(path),
});

/** Returns the comments and texts of a source file with the lines they start on. */
function textsOf(path: string): readonly { readonly line: number; readonly text: string }[] {
  const source = readFileSync(path, "utf8");
  const pattern = path.endsWith(".ts") ? /\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g : /[^\n]+/g;
  return [...source.matchAll(pattern)].map(({ 0: text, index }) => ({ line: source.slice(0, index).split("\n").length, text }));
}

describe("comments, messages, documents and test titles are plain English", () => {
  for (const path of files) {
    it(path, () => {
      const found = textsOf(path).flatMap(({ line, text }) =>
        refused.flatMap(([pattern, better]) => {
          const match = pattern.exec(text.replaceAll(/\$\{[^}]*\}/g, "").replaceAll(/\s*\n[ *]*/g, " "));
          return match === null ? [] : [`${path}:${line}: "${match[0]}": write ${better}`];
        }),
      );
      assert.deepEqual(found, []);
    });
  }
});

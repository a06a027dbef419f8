import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { kinds } from "../../../src/model/kinds.ts";
import { isMap } from "../../../src/cluster/conforms.ts";
import { ourCrds, upstreamCrds } from "./upstream.ts";
import type { Crd } from "./upstream.ts";

/** A difference that we want, at paths such as `spec.versions[0].schema…`. */
interface Wanted {
  readonly reason: string;
  readonly at: RegExp;
}

const wanted: readonly Wanted[] = [
  {
    reason: "The rules between fields are ours in words; that they judge alike is what schema.test.ts shows",
    at: /\.x-kubernetes-validations$/,
  },
];

/** So many words in a row make a text somebody's. */
const phraseWords = 8;

describe("our CRDs beside upstream's", { timeout: 600_000 }, () => {
  const ours = ourCrds();
  let theirs: ReadonlyMap<string, Crd>;
  before(async () => (theirs = await upstreamCrds()));

  it("are of the same kinds", () => assert.deepEqual([...ours.keys()].sort(), [...theirs.keys()].sort()));

  for (const { kind } of kinds) {
    it(`${kind}: no path is missing or more, and no constraint, default or column`, () => {
      const found = [...differences(plain(theirs.get(kind)?.spec), plain(ours.get(kind)?.spec), "spec")];
      assert.deepEqual(
        found.filter((path) => !wanted.some(({ at }) => at.test(path))),
        [],
      );
    });

    it(`${kind}: has its own words`, () => {
      const phrases = new Set([...descriptions(theirs.get(kind)?.spec)].flatMap(phrasesOf));
      assert.ok(phrases.size > 100, `${phrases.size} phrases`);
      const shared = [...descriptions(ours.get(kind)?.spec)].filter((text) =>
        phrasesOf(text).some((phrase) => phrases.has(phrase)),
      );
      assert.deepEqual(shared, []);
    });
  }
});

/** A value without descriptions, and with what is required in order, for that order says nothing. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, inner]) => name !== "description" || typeof inner !== "string")
      .map(([name, inner]) => [name, name === "required" && Array.isArray(inner) ? inner.map(String).sort() : plain(inner)]),
  );
}

/** The paths at which two values differ. */
function* differences(a: unknown, b: unknown, path: string): Generator<string> {
  if (JSON.stringify(a) === JSON.stringify(b)) return;
  if (path.endsWith(".x-kubernetes-validations")) yield path;
  else if (Array.isArray(a) && Array.isArray(b) && a.length === b.length) {
    for (const index of a.keys()) yield* differences(a[index], b[index], `${path}[${index}]`);
  } else if (isMap(a) && isMap(b)) {
    for (const name of new Set([...Object.keys(a), ...Object.keys(b)])) yield* differences(a[name], b[name], `${path}.${name}`);
  } else yield path;
}

function* descriptions(value: unknown): Generator<string> {
  if (typeof value !== "object" || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    if (name === "description" && typeof inner === "string") yield inner;
    else yield* descriptions(inner);
  }
}

function phrasesOf(text: string): readonly string[] {
  const words = text.toLowerCase().match(/[a-z0-9']+/g) ?? [];
  return Array.from({ length: Math.max(0, words.length - phraseWords + 1) }, (_, at) =>
    words.slice(at, at + phraseWords).join(" "),
  );
}

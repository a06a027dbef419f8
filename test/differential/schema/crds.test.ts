import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import { isMap } from "../../../src/cluster/conforms.ts";
import { kinds } from "../../../src/model/kinds.ts";
import { deliberate, unseen } from "../ahead-of-upstream.ts";
import { ourCrds, ourVersion, upstreamCrds } from "./upstream.ts";
import type { Crd } from "./upstream.ts";

/** The number of equal words in a row that counts as copied text. */
const phraseWords = 8;

const releaseAnnotation = "operator.prometheus.io/version";

describe("our CRDs compared with those of the operator", { timeout: 600_000 }, () => {
  const ours = ourCrds();
  let theirs: ReadonlyMap<string, Crd>;
  let full: ReadonlyMap<string, Crd>;
  before(async () => {
    theirs = await upstreamCrds("default");
    full = await upstreamCrds("full");
  });

  it("are of the same kinds", () => assert.deepEqual([...ours.keys()].sort(), [...theirs.keys()].sort()));

  for (const { kind, versions } of kinds) {
    it(`${kind}: same release, names, versions, paths, constraints, defaults and columns`, () => {
      const [our, their] = [ours.get(kind), theirs.get(kind)];
      assert.equal(our?.metadata.annotations?.[releaseAnnotation], their?.metadata.annotations?.[releaseAnnotation]);
      assert.deepEqual(unexplained(kind, their?.spec, our?.spec), []);
    });

    for (const { name } of versions.filter(({ storage }) => !storage))
      it(`${kind}: the same paths, constraints and defaults in ${name}, which only the full set of the operator serves`, () => {
        const version = full.get(kind)?.spec.versions.find((each) => each.name === name);
        assert.deepEqual(unexplained(kind, version?.schema, ourVersion(kind, name)?.schema), []);
      });

    it(`${kind}: descriptions of our own`, () => {
      const phrases = new Set([...descriptions(theirs.get(kind)?.spec)].flatMap(phrasesOf));
      assert.ok(phrases.size > 100, `${phrases.size} phrases`);
      const shared = [...descriptions(ours.get(kind)?.spec)].filter((text) =>
        phrasesOf(text).some((phrase) => phrases.has(phrase)),
      );
      assert.deepEqual(shared, []);
    });
  }

  it("differ in everything that the list of deliberate differences says", () => assert.deepEqual(unseen("crds"), []));
});

/** Returns the paths at which two values differ for no known reason. */
function unexplained(kind: string, theirs: unknown, ours: unknown): readonly string[] {
  return [...differences(plain(theirs), plain(ours), "spec")].filter((path) => deliberate("crds", kind, path) === undefined);
}

/** Returns a value without descriptions, and with the required fields sorted, as their order means nothing. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, inner]) => name !== "description" || typeof inner !== "string")
      .map(([name, inner]) => [name, name === "required" && Array.isArray(inner) ? inner.map(String).sort() : plain(inner)]),
  );
}

/** Yields the paths at which two values differ. */
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

import assert from "node:assert/strict";
import { test } from "node:test";
import { logfmt } from "../src/log.ts";

test("a log line is words, what is no plain word in quotes", () => {
  assert.equal(
    logfmt({
      level: "info",
      ts: "2026-01-02T03:04:05.678Z",
      msg: "refused",
      name: "a/b",
      empty: "",
      checks: ["a/b", "c/d"],
      n: 3,
      text: 'x "y"\n',
      gone: undefined,
    }),
    'ts=2026-01-02T03:04:05.678Z level=info msg=refused name=a/b empty="" checks=a/b,c/d n=3 text="x \\"y\\"\\n"\n',
  );
});

import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assert as assertProperty, constantFrom, oneof, property, string } from "fast-check";
import { makeLogger } from "../src/log.ts";
import type { LogSettings } from "../src/log.ts";
import type { LogFields } from "../src/ports.ts";

/** The lines that one warning comes to. */
function logged(format: LogSettings["format"], message: string, fields: LogFields): readonly string[] {
  const lines: string[] = [];
  makeLogger({ level: "info", format }, (line) => lines.push(line)).warn(message, fields);
  return lines;
}

test("a line of logfmt is words, with quotes around what is not a plain word", () => {
  const fields = { name: "a/b", empty: "", checks: ["a/b", "c/d"], n: 3, text: 'x "y"\n', gone: undefined };
  const [line] = logged("logfmt", "denied", fields);
  assert.match(
    line ?? "",
    /^ts=\d{4}-\d\d-\d\dT[\d:.]+Z level=warn msg=denied name=a\/b empty="" checks=a\/b,c\/d n=3 text="x \\"y\\"\\n"\n$/,
  );
});

test("a line of JSON has the same fields", () => {
  const { ts, ...rest } = JSON.parse(logged("json", "denied", { name: "a\u009bb", checks: ["x"] })[0] ?? "");
  assert.deepEqual(rest, { level: "warn", name: "a\u009bb", checks: ["x"], msg: "denied" });
  assert.ok(Date.parse(ts) > 0);
});

test("levels below the one that is set are left out, long fields are cut", () => {
  const lines: string[] = [];
  const logger = makeLogger({ level: "warn", format: "json" }, (line) => lines.push(line));
  logger.info("left out");
  logger.error("logged", { text: "x".repeat(5_000) });
  assert.equal(lines.length, 1);
  assert.equal(JSON.parse(lines[0] ?? "").text.length, 2_000);
});

suite("no field can start a line or reach a terminal", () => {
  for (const format of ["logfmt", "json"] as const)
    test(format, () => {
      const text = oneof(
        string({ unit: "binary" }),
        constantFrom("\u001b]0;x\u0007", "a\r\nlevel=info", "\u2028", "\u202e", "\u009b2J"),
      );
      assertProperty(
        property(text, text, (name, item) => {
          const lines = logged(format, "denied", { name, items: [item] });
          assert.equal(lines.length, 1);
          assert.match(lines[0] ?? "", /^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+\n$/u);
        }),
      );
    });
});

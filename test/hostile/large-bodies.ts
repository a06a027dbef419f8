import { realisticObject } from "../bench/realistic-rules.ts";
import { answered, faulty, fill, good, review, ruleObject } from "./review-body.ts";
import type { Make } from "./review-body.ts";

/** Requests that are large, or hold much. */
export const large: readonly Make[] = [
  (draw) => faulty("20 MiB", draw, Buffer.alloc(20 * 1024 * 1024, 0x20), 413),
  (draw) => faulty("a little over the limit", draw, Buffer.alloc(7 * 1024 * 1024 + 1, 0x20), 413),
  (draw) => faulty("7 MiB of nothing", draw, Buffer.alloc(7 * 1024 * 1024, 0x20), 400),
  (draw) => faulty("deep lists", draw, "[".repeat(3_000_000), 413),
  (draw) => faulty("deep objects", draw, '{"a":'.repeat(1_000_000), 413),
  (draw) => faulty("millions of values", draw, `[${fill(7_000_000, () => draw.of(["1", "{}", "[]"]))}]`, 413),
  (draw) => faulty("hundreds of thousands of names", draw, `{${fill(6_000_000, (index) => `"${index.toString(36)}":1`)}}`, 413),
  (draw, uid) =>
    answered(
      "100,000 rules",
      draw,
      uid,
      review(
        uid,
        ruleObject({ groups: [{ name: "g", rules: Array.from({ length: 100_000 }, () => ({ record: "a:b:c", expr: "x" })) }] }),
      ),
      undefined,
    ),
  (draw, uid) =>
    answered(
      "30,000 rules with labels",
      draw,
      uid,
      review(
        uid,
        ruleObject({
          groups: [
            {
              name: "g",
              rules: Array.from({ length: 30_000 }, (_, index) => ({ record: "a:b:c", expr: "x", labels: { a: index } })),
            },
          ],
        }),
      ),
      undefined,
    ),
  (draw, uid) =>
    answered(
      "20,000 groups",
      draw,
      uid,
      review(uid, ruleObject({ groups: Array.from({ length: 20_000 }, () => ({ name: "g", rules: [] })) })),
      undefined,
    ),
  (draw, uid) =>
    answered(
      "a long text",
      draw,
      uid,
      review(
        uid,
        ruleObject({
          groups: [
            {
              name: "g",
              rules: [
                { alert: "A", expr: "x > 1", annotations: { text: draw.of(["x", "{{", "é", "\n", "\\"]).repeat(700_000) } },
              ],
            },
          ],
        }),
      ),
      undefined,
    ),
  (draw, uid) =>
    answered(
      "a long expression",
      draw,
      uid,
      review(
        uid,
        ruleObject({
          groups: [
            { name: "g", rules: [{ record: "a:b:c", expr: draw.of(["x + ", "(", "-", '"', "{", "sum("]).repeat(500_000) }] },
          ],
        }),
      ),
      undefined,
    ),
  (draw, uid) => answered("as many rules as fit", draw, uid, review(uid, realisticObject(draw.below(1000), 700)), undefined),
  (draw, uid) =>
    answered(
      "lists in the old object",
      draw,
      uid,
      review(uid, good, { operation: "UPDATE", oldObject: ruleObject({ groups: Array.from({ length: 60_000 }, () => []) }) }),
      true,
    ),
];

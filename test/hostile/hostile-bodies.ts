import { realisticObject } from "../bench/realistic-rules.ts";
import type { Draw } from "../bench/realistic-rules.ts";
import { bomb } from "./language-bombs.ts";
import { large } from "./large-bodies.ts";
import { answered, faulty, good, review, ruleObject } from "./review-body.ts";
import type { HostileBody, Make } from "./review-body.ts";

const small: readonly Make[] = [
  (draw, uid) =>
    answered("language bomb", draw, uid, review(uid, ruleObject({ groups: [{ name: "g", rules: [bomb(draw).rule] }] }))),
  (draw, uid) =>
    answered(
      "language bomb",
      draw,
      uid,
      review(uid, ruleObject({ groups: [{ name: "g", rules: [bomb(draw).rule, bomb(draw).rule] }] })),
    ),
  (draw, uid) => answered("a good review", draw, uid, review(uid, realisticObject(draw.below(1000), 10)), true),
  (draw, uid) => {
    const text = JSON.stringify(review(uid, realisticObject(draw.below(1000), 5)));
    return faulty("cut off", draw, text.slice(0, draw.below(text.length - 1)));
  },
  (draw, uid) => {
    const text = JSON.stringify(review(uid, good));
    const at = draw.below(text.length);
    return faulty("a raw control character", draw, `${text.slice(0, at)}\u0001${text.slice(at)}`);
  },
  (draw, uid) => faulty("more than one value", draw, `${JSON.stringify(review(uid, good))}{}`),
  (draw, uid) => faulty("a byte order mark", draw, `\ufeff${JSON.stringify(review(uid, good))}`),
  (draw, uid) =>
    faulty(
      "not UTF-8",
      draw,
      Buffer.concat([Buffer.from(JSON.stringify(review(uid, good))).subarray(0, -2), Buffer.from([0xff, 0xfe, 0x7d])]),
    ),
  (draw) => faulty("random bytes", draw, Buffer.from(Array.from({ length: 1 + draw.below(300) }, () => 128 + draw.below(128)))),
  (draw) => faulty("no body", draw, ""),
  (draw) => faulty("another value", draw, draw.of(["null", "true", "[]", "1e999", '"text"', "{}", "[[[]]]", "-0", " \n\t "])),
  (draw, uid) =>
    faulty(
      "not a number",
      draw,
      JSON.stringify(review(uid, good)).replace(
        '"dryRun":false',
        `"dryRun":${draw.of(["NaN", "Infinity", "-Infinity", "0x10", "01", ".5", "1."])}`,
      ),
    ),
  (draw, uid) =>
    faulty(
      "another content type",
      draw,
      JSON.stringify(review(uid, good)),
      415,
      draw.of(["text/plain", "application/yaml", "application/json5", "application/vnd.kubernetes.protobuf", "", undefined]),
    ),
  (draw, uid) => ({
    ...answered("parameters of the content type", draw, uid, review(uid, good), true),
    contentType: draw.of(["application/json; charset=utf-8", "application/json;charset=utf-16", "APPLICATION/JSON"]),
  }),
  (draw, uid) =>
    faulty("no request", draw, JSON.stringify({ ...review(uid, good), request: draw.of([undefined, null, [], "text", 1, {}]) })),
  (draw, uid) =>
    faulty(
      "no uid",
      draw,
      JSON.stringify(review(uid, good, { uid: draw.of([undefined, null, "", 7, {}, [], "u".repeat(5000)]) })),
    ),
  (draw, uid) =>
    faulty(
      "another version of review",
      draw,
      JSON.stringify({ ...review(uid, good), apiVersion: draw.of(["admission.k8s.io/v2", "v1", "", 1, null]) }),
    ),
  (draw, uid) =>
    faulty("another kind", draw, JSON.stringify({ ...review(uid, good), kind: draw.of(["ConversionReview", "", null, 5]) })),
  (draw, uid) =>
    answered("an older version of review", draw, uid, { ...review(uid, good), apiVersion: "admission.k8s.io/v1beta1" }, true),
  (draw, uid) => answered("no object", draw, uid, review(uid, draw.of([undefined, null, [], "text", 1, {}])), false),
  (draw, uid) =>
    answered(
      "an object of another kind",
      draw,
      uid,
      review(uid, { ...good, [draw.of(["kind", "apiVersion"])]: draw.of(["Secret", "v1", null, {}, []]) }),
      false,
    ),
  (draw, uid) =>
    answered(
      "another resource",
      draw,
      uid,
      review(uid, good, {
        resource: draw.of([
          undefined,
          null,
          "pods",
          { group: "", version: "v1", resource: "pods" },
          { group: "monitoring.coreos.com", version: "v9", resource: "prometheusrules" },
        ]),
      }),
      false,
    ),
  (draw, uid) =>
    answered(
      "another operation",
      draw,
      uid,
      review(uid, good, { operation: draw.of([undefined, null, "", "PATCH", "create", 5]) }),
      false,
    ),
  (draw, uid) =>
    answered(
      "a deletion",
      draw,
      uid,
      review(uid, null, { operation: draw.of(["DELETE", "CONNECT"]), oldObject: ruleObject("bad") }),
      true,
    ),
  (draw, uid) =>
    answered(
      "a spec of another type",
      draw,
      uid,
      review(
        uid,
        ruleObject(
          draw.of([
            null,
            [],
            "text",
            1,
            { groups: {} },
            { groups: [null] },
            { groups: [{ name: "g", rules: [[]] }] },
            { groups: [{ name: {}, rules: 1 }] },
          ]),
        ),
      ),
      undefined,
    ),
  (draw, uid) =>
    answered(
      "keys of prototypes",
      draw,
      uid,
      JSON.stringify(review(uid, good)).replace(
        '"groups":',
        `"${draw.of(["__proto__", "constructor", "prototype", "toString", "hasOwnProperty"])}":{"polluted":true},"groups":`,
      ),
      undefined,
    ),
  (draw, uid) =>
    answered(
      "a prototype as request",
      draw,
      uid,
      `{"__proto__":{"uid":"other","object":{}},${JSON.stringify(review(uid, good)).slice(1)}`,
      true,
    ),
  (draw, uid) =>
    answered(
      "repeated members",
      draw,
      uid,
      JSON.stringify(review("other", null)).replace(/\}\}$/, `},"request":${JSON.stringify(review(uid, good)["request"])}}`),
      true,
    ),
  (draw, uid) =>
    answered(
      "a repeated object",
      draw,
      uid,
      JSON.stringify(review(uid, null)).replace('"dryRun":false', `"object":${JSON.stringify(good)},"dryRun":false`),
      true,
    ),
  (draw, uid) =>
    answered(
      "strange numbers",
      draw,
      uid,
      JSON.stringify(
        review(uid, ruleObject({ groups: [{ name: "g", rules: [{ record: "a:b:c", expr: "x", labels: { n: 424_242 } }] }] })),
      ).replace("424242", draw.of(["1e400", "-1e400", "0.1e-400", "12345678901234567890", "1.10", "-0", "9".repeat(3000)])),
      undefined,
    ),
  (draw, uid) =>
    answered(
      "strange names",
      draw,
      uid,
      review(
        uid,
        ruleObject({
          groups: [
            {
              name: draw.of(["\u0000", "\ud800", "\u202e", "a/b~c", "", "x".repeat(30_000)]),
              rules: [{ record: "a:b:c", expr: "x", labels: { [draw.of(["a/b", "~0", "", "\n", "x".repeat(20_000), "é"])]: 1 } }],
            },
          ],
        }),
      ),
      undefined,
    ),
  (draw, uid) =>
    answered(
      "many errors",
      draw,
      uid,
      review(
        uid,
        ruleObject({
          groups: [{ name: "g", rules: Array.from({ length: 500 }, () => ({ expr: draw.of([")", "x{", "rate(x)"]) })) }],
        }),
      ),
      undefined,
    ),
  (draw, uid) =>
    answered(
      "an update that leaves a bad spec",
      draw,
      uid,
      review(uid, ruleObject({ groups: [{ name: "g", rules: [{ record: "a:b:c", expr: ")" }] }] }), {
        operation: "UPDATE",
        oldObject: ruleObject({ groups: [{ rules: [{ expr: ")", record: "a:b:c" }], name: "g" }] }),
      }),
      true,
    ),
  (draw, uid) => ({
    ...faulty("another path", draw, JSON.stringify(review(uid, good)), 404),
    path: draw.of([
      "/",
      "/convert",
      "//validate",
      "/%",
      "/%zz",
      "/admission-prometheusrules",
      "/../validate/pods",
      "/validate/prometheusrules/",
      "/mutate/pods",
      `/validate/${"x".repeat(3000)}`,
      "/validate/%F0%9F%98%80",
    ]),
  }),
  (draw) => faulty("nested lists", draw, "[".repeat(1 + draw.below(20_000))),
];

/** Draws a request; one in `largeOneIn` is large. */
export function hostileBody(draw: Draw, uid: string, largeOneIn: number): HostileBody {
  const table = draw.below(largeOneIn) === 0 ? large : small;
  const make = table[draw.below(table.length)];
  if (make === undefined) throw new Error("an empty table");
  return make(draw, uid);
}

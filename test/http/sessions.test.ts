import assert from "node:assert/strict";
import { once } from "node:events";
import { constants } from "node:http2";
import { test } from "node:test";
import { admit } from "../../src/admission/admit.ts";
import { goodRule, reviewOf, ruleObject } from "../admission/reviewing.ts";
import { contextOf } from "../support/check-yaml.ts";
import { sendHttp2, openHttp2 } from "./send-request.ts";
import { Lines, serving } from "./serving.ts";

const path = "/admission-prometheusrules/validate";
const body = reviewOf(ruleObject([goodRule]));

test("a session that resets its streams again and again ends; its other streams and other sessions are answered", async (t) => {
  const held = Promise.withResolvers<undefined>();
  const logger = new Lines();
  const { port, ca } = await serving(t, {
    logger,
    *admit(json, endpoint) {
      if (json.includes("held")) yield held.promise;
      return yield* admit(json, endpoint, contextOf());
    },
  });
  const attacker = openHttp2(port, ca);
  const bystander = openHttp2(port, ca);
  const ended = once(attacker, "close");
  const slow = sendHttp2(attacker, { path, body: reviewOf(ruleObject([goodRule]), { uid: "held" }) });
  for (let count = 0; count < 1_000 && !attacker.closed; count++) {
    const stream = attacker.request({ ":method": "POST", ":path": path, "content-type": "application/json" });
    stream.on("error", () => undefined);
    stream.close(constants.NGHTTP2_CANCEL);
    if (count % 50 === 0) assert.equal((await sendHttp2(bystander, { path, body })).status, 200);
  }
  assert.equal((await sendHttp2(bystander, { path, body })).status, 200);
  held.resolve(undefined);
  assert.equal((await slow).status, 200);
  await ended;
  assert.match(logger.lines.join("\n"), /warn closing an HTTP\/2 connection that resets too many requests/);
  bystander.destroy();
});

test("a session survives a few resets", async (t) => {
  const { port, ca } = await serving(t);
  const session = openHttp2(port, ca);
  for (let count = 0; count < 30; count++) {
    const stream = session.request({ ":method": "POST", ":path": path, "content-type": "application/json" });
    stream.on("error", () => undefined);
    stream.close(constants.NGHTTP2_CANCEL);
  }
  assert.equal((await sendHttp2(session, { path, body })).status, 200);
  session.destroy();
});

test("of many large bodies at once those are answered that fit, the others when they are sent again", async (t) => {
  const { port, ca } = await serving(t);
  const session = openHttp2(port, ca);
  const large = body.slice(0, -1) + " ".repeat(6 * 1024 * 1024) + body.slice(-1);
  const answers = await Promise.all(Array.from({ length: 8 }, () => sendHttp2(session, { path, body: large })));
  const counts = Map.groupBy(answers, ({ status }) => status);
  assert.deepEqual(new Set(counts.keys()), new Set([200, 429]));
  for (const { headers, body } of counts.get(429) ?? []) {
    assert.equal(headers["retry-after"], "1");
    assert.deepEqual(JSON.parse(body).details, { retryAfterSeconds: 1 });
  }
  assert.equal((await sendHttp2(session, { path, body: large })).status, 200);
  session.destroy();
});

import assert from "node:assert/strict";
import { once } from "node:events";
import { constants } from "node:http2";
import { test } from "node:test";
import { goodRule, reviewOf, ruleObject } from "../admission/reviewing.ts";
import { askHttp2, openHttp2 } from "./asking.ts";
import { Lines, serving } from "./serving.ts";

const path = "/admission-prometheusrules/validate";
const body = reviewOf(ruleObject([goodRule]));

test("a session that cuts off its streams again and again ends; others go on", async (t) => {
  const { port, ca } = await serving(t, { logger: new Lines() });
  const attacker = openHttp2(port, ca);
  const friend = openHttp2(port, ca);
  const ended = once(attacker, "close");
  for (let count = 0; count < 1_000 && !attacker.destroyed; count++) {
    const stream = attacker.request({ ":method": "POST", ":path": path, "content-type": "application/json" });
    stream.on("error", () => undefined);
    stream.close(constants.NGHTTP2_CANCEL);
    if (count % 50 === 0) assert.equal((await askHttp2(friend, { path, body })).status, 200);
  }
  await ended;
  assert.equal((await askHttp2(friend, { path, body })).status, 200);
  friend.destroy();
});

test("a few cut-off streams end nothing", async (t) => {
  const { port, ca } = await serving(t);
  const session = openHttp2(port, ca);
  for (let count = 0; count < 50; count++) {
    const stream = session.request({ ":method": "POST", ":path": path, "content-type": "application/json" });
    stream.on("error", () => undefined);
    stream.close(constants.NGHTTP2_CANCEL);
  }
  assert.equal((await askHttp2(session, { path, body })).status, 200);
  session.destroy();
});

test("many large bodies at once are all answered", async (t) => {
  const { port, ca } = await serving(t);
  const session = openHttp2(port, ca);
  const large = body.slice(0, -1) + " ".repeat(6 * 1024 * 1024) + body.slice(-1);
  const answers = await Promise.all(Array.from({ length: 6 }, () => askHttp2(session, { path, body: large })));
  for (const { status } of answers) assert.equal(status, 200);
  session.destroy();
});

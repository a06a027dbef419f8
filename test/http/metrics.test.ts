import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { metricTable } from "../../src/http/metric-table.ts";
import { MetricsPage } from "../../src/http/metrics-page.ts";
import { goodRule, reviewOf, ruleObject } from "../admission/reviewing.ts";
import { sendHttp1, sendHttp2, openHttp2 } from "./send-request.ts";
import { certificates, serving } from "./serving.ts";

const path = "/validate/prometheusrules";
const body = reviewOf(ruleObject([goodRule]));

test("every metric of the table is exported with its help, type and labels, and no other of ours", async (t) => {
  const made = await certificates();
  const status = {
    authorityExpiresAt: 1,
    made: { authority: 1, serving: 1 },
    problems: { counts: new Map(), current: new Set<never>() },
  };
  const source = { current: { ...made, expiresAt: 1 }, status: () => status, watch: () => undefined, close: () => undefined };
  const { port, ca } = await serving(t, { certificates: source });
  await sendHttp1({ port, ca, path, body: reviewOf(ruleObject([{ record: "a:b:c", expr: ")" }])) });
  const text = (await sendHttp1({ port, ca, path: "/metrics" })).body;
  for (const [name, { type, help, labels }] of Object.entries(metricTable)) {
    assert.ok(text.includes(`# HELP ${name} ${help}\n# TYPE ${name} ${type}\n`), name);
    const sample = new RegExp(String.raw`^${name}(?:_bucket|_sum)?(?:\{(.*)\})? `, "m").exec(text);
    const found = Array.from((sample?.[1] ?? "").matchAll(/(\w+)="/g), ([, label]) => label).filter((label) => label !== "le");
    assert.deepEqual(found, labels, name);
  }
  const ours = Array.from(text.matchAll(/^# TYPE (promgate_\w+)/gm), ([, name]) => name);
  assert.deepEqual(ours, Object.keys(metricTable));
  assert.doesNotMatch(text, /^nodejs_\w+_total /m);
});

test("further metrics are exported with those of the server", async (t) => {
  const { port, ca } = await serving(t, { moreMetrics: "promgate_leader 1\n" });
  assert.match((await sendHttp1({ port, ca, path: "/metrics" })).body, /^promgate_leader 1$/m);
});

test("without webhooks, the probes and metrics alone are served", async (t) => {
  const { port, ca } = await serving(t, { webhooks: false });
  assert.equal((await sendHttp1({ port, ca, path, body })).status, 404);
  for (const served of ["/metrics", "/readyz", "/healthz"])
    assert.equal((await sendHttp1({ port, ca, path: served })).status, 200);
});

test("methods that no client of ours uses share a label", async (t) => {
  const { port, ca } = await serving(t);
  const session = openHttp2(port, ca);
  for (let count = 0; count < 5; count++) await sendHttp2(session, { path, method: `X${count}`, body });
  const text = (await sendHttp2(session, { path: "/metrics" })).body;
  assert.match(text, /^promgate_requests_total\{path="other",method="other",code="400"\} 5$/m);
  session.destroy();
});

suite("on an address of their own", () => {
  test("metrics and probes are served over plain HTTP, and not next to the webhooks", async (t) => {
    const { port, ca, metricsUrl } = await serving(t, { metricsPort: 0 });
    assert.match(metricsUrl, /^http:\/\/127\.0\.0\.1:\d+\/metrics$/);
    const metricsPort = Number(new URL(metricsUrl).port);
    assert.match((await sendHttp1({ port: metricsPort, path: "/metrics" })).body, /^promgate_ready 1$/m);
    assert.equal((await sendHttp1({ port: metricsPort, path: "/readyz" })).status, 200);
    assert.equal((await sendHttp1({ port, ca, path: "/readyz" })).status, 200);
    assert.equal((await sendHttp1({ port, ca, path: "/metrics" })).status, 404);
    const review = await sendHttp1({ port: metricsPort, path, body });
    assert.equal(review.status, 404);
    assert.match(
      JSON.parse(review.body).message,
      /^nothing is served at "\/validate\/prometheusrules"; use \/healthz, \/readyz, \/metrics$/,
    );
  });

  test("a port that is taken stops the start, and frees the other", async (t) => {
    const { metricsUrl } = await serving(t, { metricsPort: 0 });
    await assert.rejects(serving(t, { metricsPort: Number(new URL(metricsUrl).port) }), {
      code: "address",
      fix: "stop it, or listen elsewhere with --web.metrics-listen-address",
    });
  });
});

test("a page is rendered once a second, however often it is requested", async () => {
  let now = 0;
  let rendered = 0;
  const page = new MetricsPage(
    async () => {
      await delay(1);
      return String((rendered += 1));
    },
    { now: () => now, monotonic: () => now },
  );
  assert.deepEqual(await Promise.all([page.text(), page.text(), page.text()]), ["1", "1", "1"]);
  now = 999;
  assert.equal(await page.text(), "1");
  now = 1_000;
  assert.equal(await page.text(), "2");
});

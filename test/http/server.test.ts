import assert from "node:assert/strict";
import { once } from "node:events";
import { connect as connectPlain } from "node:net";
import { after, suite, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { connect } from "node:tls";
import { maxReviewBytes } from "../../src/admission/review.ts";
import { goodRule, reviewOf, ruleObject } from "../admission/reviewing.ts";
import { sendHttp1, sendHttp2, openHttp2 } from "./send-request.ts";
import type { Answer, RequestToSend } from "./send-request.ts";
import { Lines, serving } from "./serving.ts";
import type { Lifetime } from "./serving.ts";

const path = "/admission-prometheusrules/validate";
const good = reviewOf(ruleObject([goodRule]));
const allowed = '{"kind":"AdmissionReview","apiVersion":"admission.k8s.io/v1","response":{"uid":"0000-1111","allowed":true}}';

type Send = (request: Omit<RequestToSend, "port" | "ca">) => Promise<Answer>;

for (const version of ["HTTP/1.1", "HTTP/2"] as const) {
  suite(version, async () => {
    const server = await serving({ after });
    const { port, ca } = server;
    const session = openHttp2(port, ca);
    const send: Send =
      version === "HTTP/2" ? (request) => sendHttp2(session, request) : (request) => sendHttp1({ ...request, port, ca });

    test("a review is answered", async () => {
      const answer = await send({ path, body: good });
      assert.deepEqual([answer.status, answer.body], [200, allowed]);
      assert.match(String(answer.headers["content-type"]), /^application\/json/);
      assert.equal(Number(answer.headers["content-length"]), allowed.length);
    });

    test("probes are answered", async () => {
      assert.deepEqual(await send({ path: "/healthz" }).then(({ status, body }) => [status, body]), [200, '{"status":"up"}']);
      assert.deepEqual(await send({ path: "/readyz" }).then(({ status, body }) => [status, body]), [200, '{"status":"ready"}']);
      assert.equal((await send({ path: "/healthz", method: "HEAD" })).status, 200);
    });

    const errors: readonly (readonly [
      name: string,
      request: Omit<RequestToSend, "port" | "ca">,
      status: number,
      reason: string,
    ])[] = [
      ["another content type", { path, body: good, contentType: "text/plain" }, 415, "UnsupportedMediaType"],
      ["an invalid content type", { path, body: good, contentType: "/" }, 415, "UnsupportedMediaType"],
      ["no body", { path, body: "" }, 400, "BadRequest"],
      ["invalid JSON", { path, body: "{" }, 400, "BadRequest"],
      ["invalid UTF-8", { path, body: Buffer.from([0x7b, 0xff, 0x7d]) }, 400, "BadRequest"],
      ["a body over the limit", { path, body: Buffer.alloc(maxReviewBytes + 1, 0x20) }, 413, "RequestEntityTooLarge"],
      ["20 MiB", { path, body: Buffer.alloc(20 * 1024 * 1024, 0x20) }, 413, "RequestEntityTooLarge"],
      ["another method", { path, method: "PUT", body: good }, 405, "MethodNotAllowed"],
      ["a review as GET", { path }, 405, "MethodNotAllowed"],
      ["a probe as POST", { path: "/healthz", body: "{}" }, 405, "MethodNotAllowed"],
      ["no such path", { path: "/convert", body: good }, 404, "NotFound"],
      ["an invalid path", { path: "/%zz", body: good }, 404, "NotFound"],
    ];
    for (const [name, request, status, reason] of errors)
      test(`${name} gets ${status} and a Status`, async () => {
        const answer = await send(request);
        const parsed = JSON.parse(answer.body);
        assert.equal(answer.status, status);
        assert.deepEqual([parsed.kind, parsed.status, parsed.code, parsed.reason], ["Status", "Failure", status, reason]);
        assert.ok(parsed.message.length > 10);
        if (status === 405) assert.ok(answer.headers["allow"]);
      });

    test("a body of the largest size is taken", async () => {
      const padded = good.slice(0, -1) + " ".repeat(maxReviewBytes - good.length) + good.slice(-1);
      assert.equal((await send({ path, body: padded })).body, allowed);
    });

    test("parameters of the content type are ignored", async () => {
      assert.equal((await send({ path, body: good, contentType: "application/json; charset=utf-8" })).status, 200);
    });

    test("letters beyond ASCII arrive as they were sent", async () => {
      const body = reviewOf(ruleObject([goodRule]), { uid: "Grüße-😀" });
      assert.equal(JSON.parse((await send({ path, body })).body).response.uid, "Grüße-😀");
    });

    test("metrics count what was done", async () => {
      const { status, headers, body } = await send({ path: "/metrics" });
      assert.equal(status, 200);
      assert.match(String(headers["content-type"]), /^text\/plain; version=0\.0\.4/);
      assert.match(
        body,
        /^promgate_requests_total\{path="\/admission-prometheusrules\/validate",method="POST",code="200"\} \d+$/m,
      );
      assert.match(body, /^promgate_requests_total\{path="other",method="POST",code="404"\} \d+$/m);
      assert.match(
        body,
        /^promgate_admissions_total\{resource="prometheusrules",operation="CREATE",duty="validate",verdict="allowed"\} \d+$/m,
      );
      assert.match(body, /^promgate_request_duration_seconds_bucket\{path="\/healthz",le="\+Inf"\} \d+$/m);
      assert.match(body, /^promgate_certificate_expiry_timestamp_seconds \d{10}$/m);
      assert.match(body, /^promgate_event_loop_delay_seconds\{quantile="1"\} [\d.e-]+$/m);
      assert.match(body, /^promgate_body_bytes_in_flight 0$/m);
      assert.match(body, /^promgate_ready 1$/m);
      assert.match(body, /^process_resident_memory_bytes \d+$/m);
    });

    test("findings are counted by check", async () => {
      await send({ path, body: reviewOf(ruleObject([{ alert: "Always", expr: "vector(1)" }])) });
      // The page is rendered once a second.
      await delay(1_050);
      const { body } = await send({ path: "/metrics" });
      assert.match(body, /^promgate_findings_total\{check="promql\/always-firing",severity="warn"\} [1-9]\d*$/m);
    });
  });
}

test("a bug is a 500, is logged, and ends nothing", async (t) => {
  const logger = new Lines();
  const { port, ca } = await serving(t, {
    logger,
    *admit() {
      yield;
      throw new Error("a bug of the test");
    },
  });
  for (let turn = 0; turn < 2; turn++) {
    const answer = await sendHttp1({ port, ca, path, body: good });
    assert.equal(answer.status, 500);
    assert.equal(JSON.parse(answer.body).reason, "InternalError");
    assert.doesNotMatch(answer.body, /a bug of the test/);
  }
  assert.match(logger.lines.join("\n"), /error request failed because of a bug .*a bug of the test/);
});

test("without TLS, HTTP/1.1 is spoken plainly", async (t) => {
  const { port, url, ca } = await serving(t, { tls: { source: "off" } });
  assert.equal(url, `http://127.0.0.1:${port}`);
  assert.equal(ca, undefined);
  assert.equal((await sendHttp1({ port, path, body: good })).body, allowed);
  const { body } = await sendHttp1({ port, path: "/metrics" });
  assert.doesNotMatch(body, /promgate_certificate_expiry/);
});

test("HTTP/2 is not offered where it is switched off", async (t) => {
  const { port, ca } = await serving(t, { http2: false });
  const socket = connect({ host: "127.0.0.1", port, ca, ALPNProtocols: ["h2", "http/1.1"] });
  await once(socket, "secureConnect");
  assert.equal(socket.alpnProtocol, "http/1.1");
  socket.destroy();
});

test("an address that cannot be listened on is named", async (t) => {
  const { port } = await serving(t);
  await assert.rejects(serving(t, { port }), {
    name: "StartError",
    code: "address",
    message: `127.0.0.1:${port} is in use by another process`,
  });
  await assert.rejects(serving(t, { host: "192.0.2.1" }), {
    code: "address",
    message: "192.0.2.1 is not an address of this machine",
  });
});

test("bytes that are not HTTP are answered, and the connection closes", async (t) => {
  const { port } = await serving(t, { tls: { source: "off" } });
  const socket = connectPlain(port, "127.0.0.1");
  let text = "";
  socket.on("data", (chunk: Buffer) => (text += chunk.toString()));
  socket.write("hello\r\n\r\n");
  await once(socket, "close");
  assert.match(text, /^HTTP\/1\.1 400 Bad Request\r\n/);
  assert.equal(JSON.parse(text.slice(text.indexOf("{"))).kind, "Status");
});

test("bytes that are not TLS close the connection", async (t) => {
  const { port } = await serving(t);
  const socket = connectPlain(port, "127.0.0.1");
  socket.resume();
  socket.on("error", () => undefined);
  socket.write("GET / HTTP/1.1\r\nhost: x\r\n\r\n");
  await once(socket, "close");
});

suite("closing", () => {
  test("running reviews are answered, on connections that then end", async (t) => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const server = await holding(t, held);
    const { port, ca } = server;
    const session = openHttp2(port, ca);
    const answers = [
      sendHttp2(session, { path, body: good }),
      sendHttp1({ port, ca, path, body: good, options: { agent: false } }),
    ];
    await delay(100);
    server.drain();
    assert.equal((await sendHttp1({ port, ca, path: "/readyz" })).status, 503);
    const closed = server.close(5_000);
    await delay(50);
    await assert.rejects(sendHttp1({ port, ca, path: "/healthz" }), { code: "ECONNREFUSED" });
    release();
    for (const answer of await Promise.all(answers)) assert.equal(answer.status, 200);
    const startedMs = performance.now();
    await closed;
    assert.ok(performance.now() - startedMs < 1_000);
    assert.equal(server.admissions.length, 2);
  });

  test("idle connections do not delay it", async (t) => {
    const server = await serving(t);
    const session = openHttp2(server.port, server.ca);
    await sendHttp2(session, { path, body: good });
    const idle = connect({ host: "127.0.0.1", port: server.port, ca: server.ca });
    await once(idle, "secureConnect");
    idle.write("GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n");
    await once(idle, "data");
    const startedMs = performance.now();
    await server.close(5_000);
    assert.ok(performance.now() - startedMs < 1_000, `${performance.now() - startedMs} ms`);
  });

  test("a request that does not end is cut off in time", async (t) => {
    const server = await serving(t);
    const socket = connect({ host: "127.0.0.1", port: server.port, ca: server.ca });
    socket.on("error", () => undefined);
    await once(socket, "secureConnect");
    socket.write(`POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{`);
    await delay(50);
    const startedMs = performance.now();
    await server.close(300);
    const tookMs = performance.now() - startedMs;
    assert.ok(tookMs >= 290 && tookMs < 1_500, `${tookMs} ms`);
  });
});

/** A server whose reviews take until `held` resolves. */
async function holding(t: Lifetime, held: Promise<void>): Promise<Awaited<ReturnType<typeof serving>>> {
  const state = { free: false };
  void held.then(() => (state.free = true));
  return serving(t, {
    *admit() {
      while (!state.free) yield;
      return { httpStatus: 200, body: allowed, verdict: "allowed", findings: [] };
    },
  });
}

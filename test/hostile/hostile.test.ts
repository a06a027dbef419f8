import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { connect } from "node:http2";
import type { ClientHttp2Session } from "node:http2";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { bundle } from "../bench/bundle.ts";
import { Draw } from "../bench/realistic-rules.ts";
import { freePort } from "../support/free-port.ts";
import { makeServingCertificate } from "../support/serving-certificate.ts";
import { startPromgate } from "../support/webhook-server.ts";
import type { WebhookServer } from "../support/webhook-server.ts";
import { brokenContract, field } from "./answers.ts";
import type { Answer } from "./answers.ts";
import { hostileBody } from "./hostile-bodies.ts";
import type { HostileBody } from "./review-body.ts";
import { attackHttp1 } from "./hostile-http1.ts";
import { attackHttp2 } from "./hostile-http2.ts";
import { metricsOf } from "./server-metrics.ts";
import { maxGoodMs, startSentinel } from "./start-sentinel.ts";

const requests = Number(process.env["PROMGATE_HOSTILE"] ?? 5_000);
const seed = Number(process.env["PROMGATE_SEED"] ?? Date.now() % 1_000_000);
const lanes = 8;
const maxAttempts = 10;
const largeOneIn = 100;
const maxResidentMib = 384;
/** How much processor time a step may take: the largest regular expression takes 20 ms, and up to 60 where the collector runs meanwhile. */
const maxStepMs = 100;

let folder = "";
let server: WebhookServer;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "promgate-hostile-"));
  const certificate = await makeServingCertificate(folder);
  server = await startPromgate({
    port: await freePort(),
    certificate,
    logFile: join(folder, "promgate.log"),
    args: ["--log-level=error"],
    entry: await bundle(),
  });
});

after(async () => {
  await server.process.stop();
  await rm(folder, { recursive: true });
});

test(`${requests} hostile requests of seed ${seed}`, { timeout: 3_600_000 }, async (t) => {
  const sentinel = startSentinel({ port: server.port, ca: server.ca, pid: server.process.pid, rules: 12 });
  const tally = new Map<string, number>();
  const problems: string[] = [];
  let sent = 0;
  const lane = async (): Promise<void> => {
    const session = new Session();
    while (sent < requests) {
      const draw = new Draw(seed * 1_000_003 + sent++);
      const { sort, problem } = await attack(draw, session, `uid-${sent}`);
      tally.set(sort, (tally.get(sort) ?? 0) + 1);
      if (problem !== undefined) problems.push(`${sort}: ${problem}`);
      assert.ok(
        server.process.running(),
        `the server ended at request ${sent} of seed ${seed}:\n${server.process.output().slice(-4000)}`,
      );
    }
    session.close();
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  const seen = await sentinel.stop();
  const metrics = await metricsOf(server);
  const residentMib = Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${server.process.pid}/status`, "utf8"))?.[1]) / 1024;
  const good = seen.tookMs.toSorted((a, b) => a - b);
  const goodMax = good.at(-1) ?? 0;
  const longestStepMs = 1000 * (metrics.get("promgate_longest_step_seconds") ?? 0);
  for (const [sort, count] of [...tally].toSorted(([a], [b]) => (a < b ? -1 : 1)))
    t.diagnostic(`${String(count).padStart(6)} ${sort}`);
  t.diagnostic(`${requests} hostile requests, ${problems.length} wrong answers; memory ${residentMib.toFixed(0)} MiB at most`);
  t.diagnostic(
    `longest step ${longestStepMs.toFixed(0)} ms, event loop late by ${(1000 * (metrics.get('promgate_event_loop_delay_seconds{quantile="1"}') ?? 0)).toFixed(0)} ms at most by its own count`,
  );
  t.diagnostic(
    `${good.length} good reviews in between: median ${good[good.length >> 1]?.toFixed(1)} ms, 99 % within ${good[Math.floor(good.length * 0.99)]?.toFixed(1)} ms, all within ${goodMax.toFixed(1)} ms (${seen.longestByClockMs.toFixed(1)} ms with the time in which others had the processors)`,
  );
  assert.deepEqual(problems.slice(0, 20), [], `${problems.length} problems of seed ${seed}`);
  assert.deepEqual(seen.failures.slice(0, 5), []);
  assert.ok(residentMib < maxResidentMib, `the server took ${residentMib} MiB`);
  assert.ok(longestStepMs < maxStepMs, `a step took ${longestStepMs} ms`);
  assert.ok(goodMax < maxGoodMs, `a good review took ${goodMax} ms`);
  assert.equal(metrics.get("promgate_body_bytes_in_flight"), 0);
});

async function attack(
  draw: Draw,
  session: Session,
  uid: string,
): Promise<{ readonly sort: string; readonly problem: string | undefined }> {
  const kind = draw.below(20);
  if (kind === 0) return prefixed("HTTP/1.1", await attackHttp1(draw, server.port, server.ca));
  if (kind === 1) return prefixed("HTTP/2", await attackHttp2(draw, server.port, server.ca));
  const hostile = hostileBody(draw, uid, largeOneIn);
  const answer = await session.send(hostile);
  return { sort: `body: ${hostile.sort}`, problem: wrong(hostile, answer) };
}

function prefixed(
  protocol: string,
  { sort, problem }: { readonly sort: string; readonly problem: string | undefined },
): { sort: string; problem: string | undefined } {
  return { sort: `${protocol}: ${sort}`, problem };
}

function wrong({ status, uid, allowed, path: longPath }: HostileBody, answer: Answer): string | undefined {
  const path = longPath.slice(0, 60);
  if (answer.status !== status) return `${path}: ${answer.status} in place of ${status}: ${answer.body.slice(0, 300)}`;
  const broken = brokenContract(answer, uid);
  if (broken !== undefined || allowed === undefined) return broken;
  const verdict = field(field(JSON.parse(answer.body), "response"), "allowed");
  return verdict === allowed ? undefined : `${path}: allowed is ${String(verdict)}: ${answer.body.slice(0, 300)}`;
}

/** A session of HTTP/2 that is opened again where it was ended. */
class Session {
  #session: ClientHttp2Session | undefined;

  /** Sends a request, and again a second later where it is answered 429, as the API server does. */
  async send(request: HostileBody): Promise<Answer> {
    for (let attempt = 1; ; attempt++) {
      const answer = await this.#sendOnce(request);
      if (answer.status !== 429 || attempt === maxAttempts) return answer;
      await delay(1_000);
    }
  }

  close(): void {
    this.#session?.destroy();
  }

  async #sendOnce({ path, contentType, body }: HostileBody): Promise<Answer> {
    this.#session ??= this.#open();
    const { promise, resolve } = Promise.withResolvers<Answer>();
    const stream = this.#session.request({
      ":method": "POST",
      ":path": path,
      ...(contentType === undefined ? {} : { "content-type": contentType }),
    });
    let status = 0;
    let text = "";
    stream.on("response", (headers) => (status = headers[":status"] ?? 0));
    stream.on("data", (chunk: Buffer) => (text += chunk.toString()));
    const done = (): void => {
      resolve({ status, body: text });
    };
    stream.on("end", done);
    stream.on("error", done);
    stream.on("close", done);
    stream.setTimeout(30_000, () => {
      resolve({ status, body: "no answer in 30 s" });
      stream.close();
    });
    stream.end(body);
    return promise;
  }

  #open(): ClientHttp2Session {
    // Node's own client gives up its streams where more than this many MB wait to be sent.
    const session = connect(`https://127.0.0.1:${server.port}`, { ca: server.ca, maxSessionMemory: 1000 });
    const forget = (): void => {
      if (this.#session === session) this.#session = undefined;
    };
    session.on("error", forget);
    session.on("goaway", forget);
    session.on("close", forget);
    return session;
  }
}

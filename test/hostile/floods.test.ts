import assert from "node:assert/strict";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { connect } from "node:http2";
import type { ClientHttp2Session } from "node:http2";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import type { TestContext } from "node:test";
import { bundle } from "../bench/bundle.ts";
import { Draw } from "../bench/realistic-rules.ts";
import { freePort } from "../support/free-port.ts";
import { memoryGroup } from "../support/memory-group.ts";
import type { MemoryGroup } from "../support/memory-group.ts";
import { makeServingCertificate } from "../support/serving-certificate.ts";
import { startPromgate } from "../support/webhook-server.ts";
import type { WebhookServer } from "../support/webhook-server.ts";
import { brokenContract } from "./answers.ts";
import type { Answer } from "./answers.ts";
import { floodSorts } from "./flood-sorts.ts";
import type { FloodSort } from "./flood-sorts.ts";
import { metricsOf } from "./server-metrics.ts";
import { maxGoodMs, startSentinel } from "./start-sentinel.ts";

const atOnce = Number(process.env["PROMGATE_FLOOD"] ?? 200);
const only = process.env["PROMGATE_FLOOD_SORT"];
/** The Deployment's memory limit, which ends the server if it is exceeded. */
const limitMib = 384;
const connections = 2;
/** How much processor time a step may take: the largest regular expression takes 20 ms, and up to 60 where the collector runs meanwhile. */
const maxStepMs = 100;

suite(`floods of ${atOnce} reviews of one sort, in ${limitMib} MiB`, { timeout: 1_800_000 }, () => {
  let folder = "";
  let server: WebhookServer;
  const memory = memoryGroup(limitMib * 1024 * 1024);
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "promgate-floods-"));
    const certificate = await makeServingCertificate(folder);
    server = await startPromgate({
      port: await freePort(),
      certificate,
      logFile: join(folder, "promgate.log"),
      args: ["--log-level=error"],
      entry: await bundle(),
      memory,
    });
  });
  after(async () => {
    await server?.process.stop();
    memory?.remove();
    await rm(folder, { recursive: true });
  });

  for (const sort of floodSorts.filter(({ name }) => only === undefined || name.includes(only)))
    test(sort.name, async (t) => {
      await flood(t, server, sort, memory);
    });
});

async function flood(t: TestContext, server: WebhookServer, sort: FloodSort, memory: MemoryGroup | undefined): Promise<void> {
  const draw = new Draw(1);
  const bodies = Array.from({ length: atOnce }, (_, index) => sort.make(draw, index));
  const sessions = Array.from({ length: connections }, () => sessionTo(server));
  // A client that does not know how many streams it may open yet has some refused.
  await Promise.all(sessions.map((session) => once(session, "remoteSettings")));
  const sentinel = startSentinel({ port: server.port, ca: server.ca, pid: server.process.pid, rules: 1 });
  await sentinel.started;
  const startedMs = performance.now();
  const answers = await Promise.all(bodies.map((body, index) => send(sessions[index % connections] ?? sessionTo(server), body)));
  const tookMs = performance.now() - startedMs;
  for (const session of sessions) session.destroy();
  const { tookMs: good, failures } = await sentinel.stop();
  assert.ok(server.process.running(), `the server ended:\n${server.process.output().slice(-2000)}`);
  const counts = Map.groupBy(answers, ({ status }) => status);
  const worst = Math.max(...good);
  const residentMib = Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${server.process.pid}/status`, "utf8"))?.[1]) / 1024;
  const longestStepMs = 1000 * ((await metricsOf(server)).get("promgate_longest_step_seconds") ?? 0);
  const statuses = Array.from(counts, ([status, { length }]) => `${length} × ${status}`).join(", ");
  t.diagnostic(
    `${sort.name} (${bodies[0]?.body.length} bytes): ${statuses} in ${tookMs.toFixed(0)} ms; ${good.length} good reviews within ${worst.toFixed(0)} ms; longest step so far ${longestStepMs.toFixed(0)} ms; ` +
      `${residentMib.toFixed(0)} MiB resident at most so far, ${memory?.peakMib().toFixed(0) ?? "?"} MiB of the group`,
  );
  for (const answer of answers) assert.equal(brokenContract(answer, undefined), undefined, answer.body.slice(0, 300));
  assert.deepEqual(failures, []);
  const heldMib = memory?.peakMib() ?? residentMib;
  assert.ok(heldMib < limitMib, `the server held ${heldMib} MiB`);
  assert.ok(longestStepMs < maxStepMs, `a step took ${longestStepMs} ms of processor time`);
  assert.ok(worst < maxGoodMs, `a good review took ${worst} ms`);
}

/** Node gives up streams where more than this many MB wait to be sent. */
function sessionTo({ port, ca }: WebhookServer): ClientHttp2Session {
  const session = connect(`https://127.0.0.1:${port}`, { ca, maxSessionMemory: 100_000 });
  session.on("error", () => undefined);
  return session;
}

function send(session: ClientHttp2Session, { path, contentType, body }: ReturnType<FloodSort["make"]>): Promise<Answer> {
  const { promise, resolve } = Promise.withResolvers<Answer>();
  const stream = session.request({ ":method": "POST", ":path": path, "content-type": contentType });
  let status = 0;
  let text = "";
  stream.on("response", (headers) => (status = headers[":status"] ?? 0));
  stream.on("data", (chunk: Buffer) => (text += chunk.toString()));
  stream.on("error", (error) => {
    resolve({ status: 0, body: error.message });
  });
  stream.on("end", () => {
    resolve({ status, body: text });
  });
  stream.on("close", () => {
    resolve({ status, body: text });
  });
  stream.end(body);
  return promise;
}

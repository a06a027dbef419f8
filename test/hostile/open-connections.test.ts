import assert from "node:assert/strict";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { connect as connectPlain } from "node:net";
import type { Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, suite, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { connect } from "node:tls";
import { bundle } from "../bench/bundle.ts";
import { freePort } from "../support/free-port.ts";
import { httpsGet } from "../support/https-get.ts";
import { memoryGroup } from "../support/memory-group.ts";
import { makeServingCertificate } from "../support/serving-certificate.ts";
import { startPromgate } from "../support/webhook-server.ts";
import type { WebhookServer } from "../support/webhook-server.ts";
import { frame, frameFlag, frameType, headerBlock, preface } from "./http2-frames.ts";
import { maxGoodMs, startSentinel } from "./start-sentinel.ts";

/** The Deployment's memory limit. */
const limitMib = 384;
const addresses = 20;
const floodMs = 3_000;

const settings = frame(frameType.settings, 0, 0);

/** The head of a request without its end; `method` and `path` as given. */
function head(stream: number, method: string, path: string, flags: number = frameFlag.endHeaders): Buffer {
  const block = headerBlock([
    [":method", method],
    [":scheme", "https"],
    [":authority", "localhost"],
    [":path", path],
    ["content-type", "application/json"],
  ]);
  return frame(frameType.headers, flags, stream, block);
}

const review = (stream: number): Buffer => head(stream, "POST", "/admission-prometheusrules/validate");

suite("clients that hold connections and streams open", { timeout: 600_000 }, () => {
  let folder = "";
  let server: WebhookServer;
  const memory = memoryGroup(limitMib * 1024 * 1024);
  const sockets: Socket[] = [];
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "promgate-open-"));
    const certificate = await makeServingCertificate(folder);
    server = await startPromgate({
      port: await freePort(),
      certificate,
      logFile: join(folder, "promgate.log"),
      entry: await bundle(),
      memory,
    });
  });
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy();
    await delay(200);
  });
  after(async () => {
    await server?.process.stop();
    memory?.remove();
    await rm(folder, { recursive: true });
  });

  /** Opens the connection of a number, from one of the addresses; undefined where it was refused. */
  async function open(number: number, protocol?: "h2"): Promise<Socket | undefined> {
    const localAddress = `127.0.0.${2 + (number % addresses)}`;
    const target = { host: "127.0.0.1", port: server.port, localAddress };
    const socket =
      protocol === undefined
        ? connectPlain(target)
        : connect({ ...target, ca: server.ca, ALPNProtocols: [protocol], servername: "localhost" });
    sockets.push(socket);
    socket.on("error", () => undefined);
    socket.resume();
    await Promise.race([once(socket, protocol === undefined ? "connect" : "secureConnect"), once(socket, "close")]).catch(
      () => undefined,
    );
    return socket.destroyed ? undefined : socket;
  }

  /** Opens so many connections, a few at once. */
  async function openMany(count: number, protocol?: "h2"): Promise<readonly Socket[]> {
    const found: Socket[] = [];
    const numbers = Array.from({ length: count }, (_, number) => number).values();
    const lane = async (): Promise<void> => {
      for (const number of numbers) {
        const socket = await open(number, protocol);
        if (socket !== undefined) found.push(socket);
      }
    };
    await Promise.all(Array.from({ length: 20 }, lane));
    return found;
  }

  /** Runs an attack while good reviews are sent, and checks what they and the server went through. */
  async function during(name: string, attack: () => Promise<unknown>): Promise<string> {
    const sentinel = startSentinel({ port: server.port, ca: server.ca, pid: server.process.pid, rules: 1 });
    await sentinel.started;
    await delay(300);
    await attack();
    const { tookMs, failures } = await sentinel.stop();
    assert.ok(server.process.running(), server.process.output().slice(-2000));
    const status = readFileSync(`/proc/${server.process.pid}/status`, "utf8");
    const residentMib = Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
    const worst = Math.max(...tookMs);
    assert.deepEqual(failures, []);
    assert.ok(residentMib < limitMib, `the server took ${residentMib} MiB`);
    assert.ok(worst < maxGoodMs, `a good review took ${worst} ms`);
    // A new client of another address is served too.
    assert.equal((await httpsGet(server.port, "/readyz", server.ca)).status, 200);
    return `${name}: ${tookMs.length} good reviews within ${worst.toFixed(0)} ms; ${residentMib.toFixed(0)} MiB resident at most so far`;
  }

  test("2,000 idle and half-open connections", async (t) => {
    t.diagnostic(
      await during("2,000 connections", async () => {
        await Promise.all([openMany(1_000), openMany(1_000, "h2")]);
        await delay(floodMs);
      }),
    );
  });

  test("500 connections with 100 open streams each", async (t) => {
    t.diagnostic(
      await during("500 × 100 streams", async () => {
        const open = await openMany(500, "h2");
        const streams = Buffer.concat(Array.from({ length: 100 }, (_, index) => review(1 + 2 * index)));
        for (const socket of open) socket.write(Buffer.concat([preface, settings, streams]));
        await delay(floodMs);
      }),
    );
  });

  test("metrics that are requested and reset, on 20 connections", async (t) => {
    t.diagnostic(
      await during("metrics and resets", async () => {
        const cancel = Buffer.from([0, 0, 0, 8]);
        const untilMs = performance.now() + floodMs;
        for (let round = 0; performance.now() < untilMs; round++) {
          for (const socket of await openMany(20, "h2")) {
            const pairs = Array.from({ length: 500 }, (_, index) => [
              head(1 + 2 * index, "GET", "/metrics", frameFlag.endHeaders | frameFlag.endStream),
              frame(frameType.reset, 0, 1 + 2 * index, cancel),
            ]);
            socket.write(Buffer.concat([preface, settings, ...pairs.flat()]));
          }
          await delay(50);
        }
      }),
    );
  });

  test("bodies in frames of one byte, on 20 connections", async (t) => {
    t.diagnostic(
      await during("frames of one byte", async () => {
        const tiny = (stream: number): Buffer => frame(frameType.data, 0, stream, Buffer.from(" "));
        const untilMs = performance.now() + floodMs;
        for (let round = 0; performance.now() < untilMs; round++) {
          for (const socket of await openMany(20, "h2")) {
            const bodies = Array.from({ length: 100 }, (_, index) => [
              review(1 + 2 * index),
              ...Array.from({ length: 200 }, () => tiny(1 + 2 * index)),
            ]);
            socket.write(Buffer.concat([preface, settings, ...bodies.flat()]));
          }
          await delay(50);
        }
      }),
    );
  });
});

import { readFileSync } from "node:fs";
import { connect } from "node:http2";
import { parentPort, workerData } from "node:worker_threads";
import { realisticObject } from "../bench/realistic-rules.ts";
import { review } from "./review-body.ts";

/**
 * What the sentinel saw: how long each good review took, without the time in which the machine had no processor free
 * for the server or for the sentinel, and the worst with that time.
 */
export interface Watch {
  readonly tookMs: readonly number[];
  readonly longestByClockMs: number;
  readonly failures: readonly string[];
}

/** Which server the sentinel watches, and how large its reviews are. */
export interface WatchOrder {
  readonly port: number;
  readonly ca: string;
  readonly pid: number;
  readonly rules: number;
}

const pauseMs = 10;
const target: WatchOrder = workerData;

/** Sends good reviews over a connection of its own, from a thread of its own, until it has to stop. */
async function watch(): Promise<void> {
  const order = { stopped: false };
  parentPort?.once("message", () => (order.stopped = true));
  const tookMs: number[] = [];
  const failures: string[] = [];
  let longestByClockMs = 0;
  let session = connect(`https://127.0.0.1:${target.port}`, { ca: target.ca });
  session.on("error", () => undefined);
  for (let turn = 0; !order.stopped; turn++) {
    const body = Buffer.from(
      JSON.stringify(
        review(`sentinel-${turn}`, realisticObject(turn, target.rules), {
          userInfo: { username: "bystander" },
          namespace: "bystanders",
        }),
      ),
    );
    const waitedMs = waitingMs(`${target.pid}/task/${target.pid}`) + waitingMs("thread-self");
    const startedMs = performance.now();
    const answer = await new Promise<string>((resolve) => {
      const stream = session.request({
        ":method": "POST",
        ":path": "/admission-prometheusrules/validate",
        "content-type": "application/json",
      });
      let text = "";
      stream.on("data", (chunk: Buffer) => (text += chunk.toString()));
      stream.on("end", () => resolve(text));
      stream.on("error", (error) => resolve(error.message));
      stream.end(body);
    });
    const byClockMs = performance.now() - startedMs;
    const stolenMs = waitingMs(`${target.pid}/task/${target.pid}`) + waitingMs("thread-self") - waitedMs;
    tookMs.push(Math.max(0, byClockMs - stolenMs));
    longestByClockMs = Math.max(longestByClockMs, byClockMs);
    if (!answer.includes('"allowed":true')) failures.push(answer.slice(0, 300));
    if (session.closed || session.destroyed) {
      session = connect(`https://127.0.0.1:${target.port}`, { ca: target.ca });
      session.on("error", () => undefined);
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  session.destroy();
  const seen: Watch = { tookMs, longestByClockMs, failures };
  // A thread's port has no origin.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  parentPort?.postMessage(seen);
}

/** How long a thread has been ready to run without a processor, since it began (proc_pid_schedstat). */
function waitingMs(thread: string): number {
  return Number(readFileSync(`/proc/${thread}/schedstat`, "utf8").split(" ")[1]) / 1e6;
}

await watch();

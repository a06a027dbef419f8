import { Worker } from "node:worker_threads";
import type { Watch, WatchOrder } from "./sentinel.ts";

/** Good reviews that are being sent in a thread of their own. */
export interface RunningSentinel {
  readonly started: Promise<unknown>;
  /** Ends them, and returns how they were answered. */
  readonly stop: () => Promise<Watch>;
}

/** Starts to send good reviews, over a connection of its own. */
export function startSentinel(order: WatchOrder): RunningSentinel {
  const sentinel = new Worker(new URL("sentinel.ts", import.meta.url), { workerData: order });
  const seen = new Promise<Watch>((resolve, reject) => {
    sentinel.once("message", resolve);
    sentinel.once("error", reject);
  });
  return {
    started: new Promise((resolve) => sentinel.once("online", resolve)),
    stop: () => {
      // A thread has no origin.
      // oxlint-disable-next-line unicorn/require-post-message-target-origin
      sentinel.postMessage("stop");
      return seen;
    },
  };
}

import { Worker } from "node:worker_threads";
import { webhookTimeoutSeconds } from "../../src/admission/webhook-configurations.ts";
import type { Watch, WatchOrder } from "./sentinel.ts";

/**
 * How long a good review may take, whatever others send: the API server waits no longer. How long it took in fact is
 * printed; that depends on who else uses the machine.
 */
export const maxGoodMs = 1000 * webhookTimeoutSeconds;

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

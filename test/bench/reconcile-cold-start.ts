import type { ApiClient } from "../support/api-client.ts";
import type { Background } from "../support/background.ts";
import { cpuWhenQuiet, watchSecret } from "./reconcile-secret.ts";

/** From the start of the process to the first Secret with the configuration, and the processor time until it rests. */
export interface ColdStart {
  readonly ms: number;
  readonly cpuMs: number;
}

/** Starts an operator on a cluster in which nothing is written yet, and measures it. */
export async function measureColdStart(
  start: () => Promise<Background>,
  api: ApiClient,
): Promise<{ readonly operator: Background; readonly cold: ColdStart }> {
  const { promise: written, resolve } = Promise.withResolvers<number>();
  const stopWatching = watchSecret(api, resolve);
  const startedMs = performance.now();
  const operator = await start();
  const ms = (await written) - startedMs;
  stopWatching();
  return { operator, cold: { ms, cpuMs: await cpuWhenQuiet(operator.pid) } };
}

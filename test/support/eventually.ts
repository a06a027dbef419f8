import { setTimeout as delay } from "node:timers/promises";

const pollMs = 50;

/** Repeats an assertion until it holds, and returns its result; throws its last error after `limitMs`. */
export async function eventually<T>(assertion: () => Promise<T>, limitMs: number): Promise<T> {
  const deadlineMs = performance.now() + limitMs;
  for (;;) {
    try {
      return await assertion();
    } catch (error) {
      if (performance.now() > deadlineMs) throw error;
    }
    await delay(pollMs);
  }
}

import { ApiError } from "../cluster/api-error.ts";
import type { WatchHandlers } from "../ports.ts";

/** Why a resource cannot be read. */
export type Unavailability = NonNullable<Parameters<WatchHandlers["unavailable"]>[0]>;

const reasons: ReadonlyMap<number, Unavailability> = new Map([
  [401, "unauthorized"],
  [403, "forbidden"],
  [404, "missing"],
]);

/** Returns what a failed list or watch says about its resource. */
export function unavailability(error: unknown): Unavailability {
  const status = error instanceof ApiError ? error.refusal.status : undefined;
  return reasons.get(status ?? 0) ?? "unreachable";
}

/**
 * Reports whether a watch cannot go on from its version and everything has to be listed again: the API server has
 * forgotten the version, does not know it yet, or refuses the watch for another reason that a repetition does not change.
 */
export function needsList(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false;
  const { status, causes } = error.refusal;
  if (causes.some(({ reason }) => reason === "ResourceVersionTooLarge")) return true;
  return status >= 400 && status < 500 && status !== 401 && status !== 429;
}

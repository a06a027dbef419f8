import type { ClientHttp2Session } from "node:http2";
import type { Socket } from "node:net";
import type { Clock } from "../ports.ts";

/** How long a connection may be silent before it is pinged, and how long the answer may take: the values of client-go. */
export interface HeartbeatTimes {
  readonly idleMs: number;
  readonly deadMs: number;
}

/** The times of client-go. */
export const heartbeatTimes: HeartbeatTimes = { idleMs: 30_000, deadMs: 15_000 };

/**
 * Destroys a session whose peer has fallen silent: no byte for 30 s, then no answer to a ping within 15 s. A stopped API
 * server or a broken network otherwise looks like a quiet watch.
 */
export function watchHeartbeat(session: ClientHttp2Session, socket: Socket, clock: Clock, times = heartbeatTimes): void {
  const intervalMs = Math.min(times.idleMs, times.deadMs) / 3;
  let [checkedMs, heardMs, bytes] = [clock.monotonic(), clock.monotonic(), socket.bytesRead];
  let pingedMs: number | undefined;
  const timer = setInterval(() => {
    const now = clock.monotonic();
    // After the process itself was stopped, what has arrived is still unread.
    const slept = now - checkedMs > 3 * intervalMs;
    if (slept || socket.bytesRead !== bytes) [heardMs, bytes, pingedMs] = [now, socket.bytesRead, undefined];
    checkedMs = now;
    if (pingedMs !== undefined && now - pingedMs >= times.deadMs) {
      session.destroy(new Error(`no answer to a ping for ${times.deadMs / 1000} s`));
    } else if (pingedMs === undefined && now - heardMs >= times.idleMs) {
      pingedMs = now;
      session.ping(() => undefined);
    }
  }, intervalMs).unref();
  session.once("close", () => {
    clearInterval(timer);
  });
}

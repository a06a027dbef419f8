import type { SecureServerOptions } from "node:http2";
import { maxReviewBytes } from "../admission/review.ts";
import type { ConnectionLimits } from "./connections.ts";
import type { IntakeLimits } from "./intake.ts";
import type { LaneLimits } from "./review-queue.ts";

const kib = 1024;
const mib = 1024 * kib;

/** The most time a client has for each part of a request, in milliseconds. */
export const timeouts = {
  /** For the TLS handshake. */
  handshakeMs: 10_000,
  /** For a request's head over HTTP/1.1. */
  headMs: 10_000,
  /** For a request's body. */
  bodyMs: 10_000,
  /** Between two requests of a connection; the API server closes idle ones after 90 s itself. */
  idleMs: 120_000,
  /** For a stream of HTTP/2 that neither sends nor receives anything. */
  stalledStreamMs: 30_000,
} as const;

/**
 * An API server has at most 200 writes in flight by default. They share a few connections, but Go's client opens one for
 * each request that comes before the first is there.
 */
export const connectionLimits: ConnectionLimits = {
  connections: 160,
  connectionsPerAddress: 128,
  requests: 600,
  requestsPerAddress: 300,
};

/** How much of bodies is held in memory while they arrive. */
export const intakeLimits: IntakeLimits = {
  maxBodyBytes: maxReviewBytes,
  maxArrivingBytes: 16 * mib,
  timeoutMs: timeouts.bodyMs,
};

/**
 * How many reviews are checked at once, by cost: at most 100 MiB in all, as far as costs can be estimated. Rules of up
 * to some 5 KB go into the first lane, up to some 60 KB into the second.
 */
export const laneLimits: readonly LaneLimits[] = [
  { maxCost: 512 * kib, slots: 4, maxWaitingBytes: 2 * mib },
  { maxCost: 8 * mib, slots: 3, maxWaitingBytes: 6 * mib },
  { maxCost: Number.POSITIVE_INFINITY, slots: 1, maxWaitingBytes: 8 * mib },
];

/** How many streams an HTTP/2 client may reset within {@link resetWindowMs} before its session ends. */
export const maxResets = 200;
export const resetWindowMs = 10_000;

/** How much an HTTP/2 session may send before any of it is read; the default of 64 KiB makes reviews wait. */
export const sessionWindowBytes = 16 * mib;

/** Options that Node documents (https://nodejs.org/api/http2.html#http2createsecureserveroptions-onrequesthandler) and its types leave out. */
interface Http2Limits extends SecureServerOptions {
  readonly maxSessionInvalidFrames: number;
  readonly maxSessionRejectedStreams: number;
}

/** The limits of one HTTP/2 session. */
export const http2Limits: Http2Limits = {
  settings: {
    // How much of a large review may be sent ahead of small ones of the same connection.
    initialWindowSize: 64 * kib,
    // More than an API server has in flight: at the limit Node resets new streams as long as it still holds closed ones,
    // and Go's client does not send those again.
    maxConcurrentStreams: 250,
    maxHeaderListSize: 16 * kib,
    enablePush: false,
  },
  maxSessionMemory: 32,
  maxHeaderListPairs: 64,
  maxOutstandingPings: 10,
  maxSessionInvalidFrames: 100,
  maxSessionRejectedStreams: 100,
  // A stop for floods only: nghttp2 fails all streams of a session that goes over, and counts resets of answered streams
  // too, such as those that Go's client sends when it is answered before its body was read.
  streamResetBurst: 10_000,
  streamResetRate: 1_000,
  unknownProtocolTimeout: timeouts.handshakeMs,
};

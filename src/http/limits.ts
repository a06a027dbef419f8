import type { SecureServerOptions } from "node:http2";
import type { IntakeLimits } from "./intake.ts";
import { maxReviewBytes } from "../admission/review.ts";

/** The most time a client has for each part of a request, in milliseconds. */
export const timeouts = {
  /** For the TLS handshake. */
  handshakeMs: 10_000,
  /** For a request's head over HTTP/1.1. */
  headMs: 10_000,
  /** For a request's body. */
  bodyMs: 10_000,
  /** Between two requests of a connection; the API server gives up idle ones after 90 s itself. */
  idleMs: 120_000,
  /** For a stream of HTTP/2 that neither sends nor takes anything. */
  stalledStreamMs: 30_000,
} as const;

/** How much of bodies is held in memory. */
export const intakeLimits: IntakeLimits = {
  maxBodyBytes: maxReviewBytes,
  waitingBytes: 16 * 1024 * 1024,
  refusedBytes: 48 * 1024 * 1024,
  timeoutMs: timeouts.bodyMs,
};

/** How many streams an HTTP/2 client may reset within {@link resetWindowMs} before its session ends. */
export const maxResets = 200;
export const resetWindowMs = 10_000;

/** How much a session of HTTP/2 may send before anybody has read it; the default of 64 KiB makes reviews wait. */
export const sessionWindowBytes = 16 * 1024 * 1024;

/** Options that Node documents (https://nodejs.org/api/http2.html#http2createsecureserveroptions-onrequesthandler) and its types leave out. */
interface Http2Limits extends SecureServerOptions {
  readonly maxSessionInvalidFrames: number;
  readonly maxSessionRejectedStreams: number;
}

/** What HTTP/2 allows each session. */
export const http2Limits: Http2Limits = {
  settings: {
    initialWindowSize: 1024 * 1024,
    maxConcurrentStreams: 128,
    maxHeaderListSize: 16 * 1024,
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

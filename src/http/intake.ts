import type { Readable } from "node:stream";
import type { ProtocolError } from "../admission/protocol-error.ts";
import type { Clock } from "../ports.ts";

/** How much of bodies is taken in, and for how long. */
export interface IntakeLimits {
  /** The most bytes of one body. */
  readonly maxBodyBytes: number;
  /** The bytes of all bodies together from which on large ones have to wait. */
  readonly waitingBytes: number;
  /** The bytes of all bodies together from which on any is refused. */
  readonly refusedBytes: number;
  /** How long a body may take to arrive. */
  readonly timeoutMs: number;
}

/** A body larger than this waits while much else is on its way. */
const smallBytes = 256 * 1024;
/** A body of which nothing has arrived for this long gives way where others wait. */
const stalledMs = 1_000;
const sweepMs = 500;
const reliefBytes = 4 * 1024 * 1024;

/** What became of a body: its bytes, or why there are none. A request that was given up is told nothing of. */
export interface Arrival {
  arrived(body: Buffer): void;
  /** The rest of the body is unread. */
  refused(error: ProtocolError): void;
}

/**
 * Takes in the bodies of requests, so that all of them together take a bounded amount of memory and slow clients only
 * their own time: large bodies wait for each other, one that has stalled makes room, and none takes longer than allowed.
 */
export class Intake {
  /** The bytes of bodies that have arrived in part. */
  bytes = 0;
  readonly #limits: IntakeLimits;
  readonly #clock: Clock;
  readonly #relieve: () => void;
  #sinceRelief = 0;
  readonly #uploads = new Set<Upload>();
  readonly #paused: Upload[] = [];
  #sweeper: NodeJS.Timeout | undefined;

  /** `relieve` lets go of memory; it is called when {@link reliefBytes} of large bodies were taken in. */
  constructor(limits: IntakeLimits, clock: Clock, relieve: () => void) {
    this.#limits = limits;
    this.#clock = clock;
    this.#relieve = relieve;
  }

  /** Reads a body whose length, where the client told it, is `declared`. */
  read(payload: Readable, declared: number | undefined, arrival: Arrival): void {
    if (declared !== undefined && declared > this.#limits.maxBodyBytes) {
      arrival.refused(this.#tooLarge(declared));
      return;
    }
    if (this.bytes > this.#limits.refusedBytes) {
      arrival.refused({ reason: "ServiceUnavailable", message: "too many large reviews are on their way; send it again later" });
      return;
    }
    const upload = new Upload(payload, this.#clock.monotonic(), arrival);
    this.#uploads.add(upload);
    this.#sweeper ??= setInterval(this.#sweep, sweepMs).unref();
    payload.on("data", (chunk: Buffer) => {
      this.#chunk(upload, chunk);
    });
    payload.on("end", () => {
      if (this.#forget(upload)) arrival.arrived(upload.body());
    });
    const gone = (): void => void this.#forget(upload);
    payload.on("error", gone);
    payload.on("aborted", gone);
    payload.on("close", gone);
  }

  close(): void {
    clearInterval(this.#sweeper);
  }

  #chunk(upload: Upload, chunk: Buffer): void {
    if (upload.over) return;
    upload.take(chunk, this.#clock.monotonic());
    this.bytes += chunk.length;
    if (upload.bytes > smallBytes) this.#relieveAfter(chunk.length);
    if (upload.bytes > this.#limits.maxBodyBytes) this.#refuse(upload, this.#tooLarge());
    else if (this.bytes > this.#limits.waitingBytes && upload.bytes > smallBytes) this.#pause(upload);
  }

  /** The pieces of a body are small to the collector and large to the machine. */
  #relieveAfter(bytes: number): void {
    this.#sinceRelief += bytes;
    if (this.#sinceRelief < reliefBytes) return;
    this.#sinceRelief = 0;
    this.#relieve();
  }

  /** Lets an upload wait until there is room; where it is the only one, there is. */
  #pause(upload: Upload): void {
    if (this.#uploads.size - this.#paused.length <= 1) return;
    upload.payload.pause();
    this.#paused.push(upload);
    this.#evictStalled();
  }

  #forget(upload: Upload): boolean {
    if (upload.over) return false;
    upload.over = true;
    this.#uploads.delete(upload);
    this.bytes -= upload.bytes;
    this.#resume();
    if (this.#uploads.size === 0) {
      clearInterval(this.#sweeper);
      this.#sweeper = undefined;
    }
    return true;
  }

  /** Goes on with one that waits, where there is room for it or nothing else is on its way. */
  #resume(): void {
    const waiting = this.#paused.findIndex((upload) => !upload.over);
    this.#paused.splice(0, waiting === -1 ? this.#paused.length : waiting);
    if (waiting === -1) return;
    if (this.bytes > this.#limits.waitingBytes && this.#uploads.size > this.#paused.length) return;
    this.#paused.shift()?.payload.resume();
  }

  #refuse(upload: Upload, error: ProtocolError): void {
    if (this.#forget(upload)) upload.arrival.refused(error);
  }

  readonly #sweep = (): void => {
    const now = this.#clock.monotonic();
    for (const upload of this.#uploads) if (now - upload.startedAt > this.#limits.timeoutMs) this.#timeOut(upload);
    if (this.#paused.length > 0) this.#evictStalled();
  };

  #evictStalled(): void {
    const now = this.#clock.monotonic();
    for (const upload of this.#uploads)
      if (upload.bytes > smallBytes && now - upload.lastAt > stalledMs && !this.#paused.includes(upload)) this.#timeOut(upload);
  }

  #timeOut(upload: Upload): void {
    const seconds = this.#limits.timeoutMs / 1000;
    this.#refuse(upload, {
      reason: "Timeout",
      message: `the body did not arrive in ${seconds} s, or stopped on its way while others waited; send it faster`,
    });
  }

  #tooLarge(bytes?: number): ProtocolError {
    const written = bytes === undefined ? "the body has more than" : `the body has ${bytes} bytes, more than`;
    return {
      reason: "RequestEntityTooLarge",
      message: `${written} ${this.#limits.maxBodyBytes} bytes; send a review of an object that the API server can store`,
    };
  }
}

class Upload {
  readonly payload: Readable;
  readonly startedAt: number;
  readonly arrival: Arrival;
  lastAt: number;
  bytes = 0;
  over = false;
  #chunks: Buffer[] = [];

  constructor(payload: Readable, now: number, arrival: Arrival) {
    this.payload = payload;
    this.startedAt = now;
    this.lastAt = now;
    this.arrival = arrival;
  }

  take(chunk: Buffer, now: number): void {
    this.#chunks.push(chunk);
    this.bytes += chunk.length;
    this.lastAt = now;
  }

  /** The whole body; it is let go of here. */
  body(): Buffer {
    const chunks = this.#chunks;
    this.#chunks = [];
    const [only] = chunks;
    return chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks);
  }
}

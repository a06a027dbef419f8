import type { Readable } from "node:stream";
import type { ProtocolError } from "../admission/protocol-error.ts";
import type { Clock } from "../ports.ts";

/** How much of bodies is taken in, and for how long. */
export interface IntakeLimits {
  /** The most bytes of one body. */
  readonly maxBodyBytes: number;
  /** The most bytes of all bodies that have arrived in part. */
  readonly maxArrivingBytes: number;
  /** How long a body may take to arrive. */
  readonly timeoutMs: number;
}

/** A body of which nothing has arrived for this long is the first to be refused where there is too much. */
const stalledMs = 1_000;
const sweepMs = 500;
/** How small the pieces of a body may be on average, in bytes, and how many smaller ones are let pass. */
const minPieceBytes = 256;
const smallPieces = 64;

/** What becomes of a body: exactly one of these is called, or none where the client goes away. */
export interface Arrival {
  arrived(body: Buffer): void;
  /** The rest of the body is unread. */
  refused(error: ProtocolError): void;
  /** The body came in pieces so small that reading on would cost more than an answer is worth. */
  flooded(): void;
}

/** Takes in the bodies of requests, bounds the memory that all of them hold, and gives up those that arrive too slowly. */
export class Intake {
  /** The bytes of bodies that have arrived in part. */
  bytes = 0;
  readonly #limits: IntakeLimits;
  readonly #clock: Clock;
  readonly #uploads = new Set<Upload>();
  #sweeper: NodeJS.Timeout | undefined;

  constructor(limits: IntakeLimits, clock: Clock) {
    this.#limits = limits;
    this.#clock = clock;
  }

  /** Reads a body, `declared` being its content length where the client sent one. */
  read(payload: Readable, declared: number | undefined, arrival: Arrival): void {
    if (declared !== undefined && declared > this.#limits.maxBodyBytes) {
      arrival.refused(this.#tooLarge(declared));
      return;
    }
    const upload = new Upload(this.#clock.monotonic(), arrival);
    this.#uploads.add(upload);
    this.#sweeper ??= setInterval(this.#sweep, sweepMs).unref();
    payload.on("data", (chunk: Buffer) => {
      this.#take(upload, chunk);
    });
    payload.on("end", () => {
      if (this.#remove(upload)) arrival.arrived(upload.body());
    });
    for (const event of ["error", "aborted", "close"]) payload.on(event, () => void this.#remove(upload));
  }

  close(): void {
    clearInterval(this.#sweeper);
  }

  #take(upload: Upload, chunk: Buffer): void {
    if (!this.#uploads.has(upload)) return;
    upload.take(chunk, this.#clock.monotonic());
    this.bytes += chunk.length;
    if (upload.bytes > this.#limits.maxBodyBytes) this.#refuse(upload, this.#tooLarge());
    else if (upload.pieces > smallPieces + upload.bytes / minPieceBytes) {
      if (this.#remove(upload)) upload.arrival.flooded();
    } else if (this.bytes > this.#limits.maxArrivingBytes) this.#refuse(this.#heaviest() ?? upload, tooMuch);
  }

  /** Returns the upload to give up where there is too much: one that has stalled, else the largest. */
  #heaviest(): Upload | undefined {
    const now = this.#clock.monotonic();
    let heaviest: Upload | undefined;
    for (const upload of this.#uploads) {
      if (upload.bytes > 0 && now - upload.lastAt > stalledMs) return upload;
      if (heaviest === undefined || upload.bytes > heaviest.bytes) heaviest = upload;
    }
    return heaviest;
  }

  /** Forgets an upload; false where it is over already. */
  #remove(upload: Upload): boolean {
    if (!this.#uploads.delete(upload)) return false;
    this.bytes -= upload.bytes;
    if (this.#uploads.size === 0) {
      clearInterval(this.#sweeper);
      this.#sweeper = undefined;
    }
    return true;
  }

  #refuse(upload: Upload, error: ProtocolError): void {
    if (!this.#remove(upload)) return;
    upload.discard();
    upload.arrival.refused(error);
  }

  readonly #sweep = (): void => {
    const now = this.#clock.monotonic();
    const seconds = this.#limits.timeoutMs / 1000;
    for (const upload of this.#uploads)
      if (now - upload.startedAt > this.#limits.timeoutMs)
        this.#refuse(upload, { reason: "Timeout", message: `the body did not arrive within ${seconds} seconds; send it faster` });
  };

  #tooLarge(bytes?: number): ProtocolError {
    const actual = bytes === undefined ? "" : `${bytes} bytes, `;
    return {
      reason: "RequestEntityTooLarge",
      message: `the review is too large: ${actual}must be at most ${this.#limits.maxBodyBytes} bytes; split the object into smaller ones`,
    };
  }
}

const tooMuch: ProtocolError = {
  reason: "TooManyRequests",
  message: "too many large reviews are arriving; retry in 1 second",
};

class Upload {
  readonly startedAt: number;
  readonly arrival: Arrival;
  lastAt: number;
  bytes = 0;
  pieces = 0;
  #chunks: Buffer[] = [];

  constructor(now: number, arrival: Arrival) {
    this.startedAt = now;
    this.lastAt = now;
    this.arrival = arrival;
  }

  take(chunk: Buffer, now: number): void {
    this.#chunks.push(chunk);
    this.bytes += chunk.length;
    this.pieces += 1;
    this.lastAt = now;
  }

  /** Returns the whole body, once. */
  body(): Buffer {
    const chunks = this.#chunks;
    this.discard();
    const [only] = chunks;
    return chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks);
  }

  discard(): void {
    this.#chunks = [];
  }
}

import { finish } from "../../text/steps.ts";
import type { Steps } from "../../text/steps.ts";
import { textHash } from "../../text/text-hash.ts";

/** Compresses a text into a member of a file in the format of gzip; the same text always gives the same bytes. */
export type Gzip = (text: string) => Uint8Array;

/** The least characters of a chunk, besides the last one. */
const minLength = 64 * 1024;

/** A chunk that is longer ends, wherever it is. */
const maxLength = 256 * 1024;

/** How many characters there are, on average, from where a chunk may end to where it ends. */
const meanTail = 32 * 1024;

interface Chunk {
  readonly texts: readonly string[];
  /** Whether it ends by itself, and not because there is no more text. */
  readonly closed: boolean;
  readonly member: Uint8Array;
}

/**
 * Compresses lists of texts that differ in few places. Texts are joined into chunks, and each chunk becomes a member of the
 * file. What a chunk ends with depends on its own texts alone, so that a change compresses one chunk or two, and every
 * process comes to the same bytes.
 */
export class ChunkCompressor {
  readonly #gzip: Gzip;
  /** The chunks of the last list, by their first text. */
  #chunks: ReadonlyMap<string, Chunk> = new Map();
  #compressed = 0;

  constructor(gzip: Gzip) {
    this.#gzip = gzip;
  }

  /** How many chunks have been compressed. */
  get compressed(): number {
    return this.#compressed;
  }

  /** Returns the texts, joined and compressed; nothing becomes no bytes. */
  compress(texts: readonly string[]): Uint8Array {
    return finish(this.compressInSteps(texts));
  }

  /** Does what {@link compress} does, in steps of one chunk. */
  *compressInSteps(texts: readonly string[]): Steps<Uint8Array> {
    const chunks: Chunk[] = [];
    const before = this.#chunks;
    for (let start = 0; start < texts.length;) {
      const chunk = texts[start] === "" ? undefined : this.#chunk(texts, start);
      if (chunk !== undefined) chunks.push(chunk);
      if (chunk !== undefined && before.get(chunk.texts[0] ?? "") !== chunk) yield;
      start += chunk?.texts.length ?? 1;
    }
    this.#chunks = new Map(chunks.map((chunk) => [chunk.texts[0] ?? "", chunk]));
    return Buffer.concat(chunks.map(({ member }) => member));
  }

  #chunk(texts: readonly string[], start: number): Chunk {
    const before = this.#chunks.get(texts[start] ?? "");
    if (before !== undefined && isAt(before, texts, start)) return before;
    const { end, closed } = chunkEnd(texts, start);
    const own = texts.slice(start, end);
    this.#compressed += 1;
    return { texts: own, closed, member: this.#gzip(own.join("")) };
  }
}

/** Reports whether a chunk is what begins at a place of a list. */
function isAt(chunk: Chunk, texts: readonly string[], start: number): boolean {
  const end = start + chunk.texts.length;
  return (chunk.closed || end === texts.length) && chunk.texts.every((text, index) => text === texts[start + index]);
}

function chunkEnd(texts: readonly string[], start: number): { readonly end: number; readonly closed: boolean } {
  let length = 0;
  for (let index = start; index < texts.length; index += 1) {
    const text = texts[index] ?? "";
    length += text.length;
    if (length > maxLength || (length >= minLength && isBoundary(text))) return { end: index + 1, closed: true };
  }
  return { end: texts.length, closed: false };
}

/** Reports whether a chunk may end after a text: a choice that depends on how it begins, and is as frequent as it is long. */
function isBoundary(text: string): boolean {
  return textHash(text.slice(0, 200)) / 2 ** 32 < text.length / meanTail;
}

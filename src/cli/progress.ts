import type { Sink } from "./io.ts";

/** How long a run is quiet, and then how often its progress is told. */
const quietMs = 500;
const everyMs = 100;

/** Tells on a terminal how many files were judged, on one line that goes away again. */
export class Progress {
  readonly #sink: Sink;
  #next: number;
  #shown = false;

  constructor(sink: Sink) {
    this.#sink = sink;
    this.#next = performance.now() + quietMs;
  }

  /** Tells the number of files so far, now and then. */
  show(files: number): void {
    if (!this.#sink.isTerminal || performance.now() < this.#next) return;
    this.#next = performance.now() + everyMs;
    this.#shown = true;
    this.#sink.write(`\r\x1b[K${files} files judged…`);
  }

  /** Takes the line away, before anything else is printed. */
  clear(): void {
    if (this.#shown) this.#sink.write("\r\x1b[K");
    this.#shown = false;
  }
}

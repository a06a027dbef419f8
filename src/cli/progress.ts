import type { Sink } from "./io.ts";

/** How long a run is silent, and then how often its progress is shown. */
const quietMs = 500;
const everyMs = 100;

/** Shows on a terminal how many files were checked, on one line that is removed again. */
export class Progress {
  readonly #sink: Sink;
  #next: number;
  #shown = false;

  constructor(sink: Sink) {
    this.#sink = sink;
    this.#next = performance.now() + quietMs;
  }

  /** Shows the number of files so far, unless it was shown a moment ago. */
  show(files: number): void {
    if (!this.#sink.isTerminal || performance.now() < this.#next) return;
    this.#next = performance.now() + everyMs;
    this.#shown = true;
    this.#sink.write(`\r\x1b[K${files} files checked…`);
  }

  /** Removes the line, before anything else is printed. */
  clear(): void {
    if (this.#shown) this.#sink.write("\r\x1b[K");
    this.#shown = false;
  }
}

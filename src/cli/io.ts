/** Where a command writes: standard output or standard error. */
export interface Sink {
  /** Whether a person watches, on a terminal. */
  readonly isTerminal: boolean;
  write(text: string): void;
}

/** What a command reads from and writes to. */
export interface Io {
  readonly input: AsyncIterable<Uint8Array>;
  readonly output: Sink;
  readonly errors: Sink;
}

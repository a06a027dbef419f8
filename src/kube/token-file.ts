import { readFile } from "node:fs/promises";
import { ConnectionError } from "../cluster/api-error.ts";
import type { Clock } from "../ports.ts";

/** How long a token is used before it is read again, with the leeway of client-go. */
const periodMs = 60_000;
const leewayMs = 10_000;

/**
 * The token of a service account, which the kubelet replaces in its file. It is read again every minute; where that
 * fails, the old one is used on, as client-go does (transport/token_source.go).
 */
export class TokenFile {
  readonly #path: string;
  readonly #clock: Clock;
  #token: string | undefined;
  #readAgainMs = 0;

  constructor(path: string, clock: Clock) {
    this.#path = path;
    this.#clock = clock;
  }

  /**
   * Returns the token.
   *
   * @throws ConnectionError if it has never been read, and cannot be read now or is empty.
   */
  async read(): Promise<string> {
    const now = this.#clock.monotonic();
    if (this.#token !== undefined && now < this.#readAgainMs) return this.#token;
    try {
      const token = (await readFile(this.#path, "utf8")).trim();
      if (token === "") throw new Error("it is empty");
      this.#token = token;
      this.#readAgainMs = now + periodMs - leewayMs;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (this.#token === undefined)
        throw new ConnectionError(`cannot read the token ${this.#path}: ${reason}`, { cause: error });
    }
    return this.#token;
  }

  /** Reads the token again when it is next needed, as after an answer of 401. */
  reset(): void {
    this.#readAgainMs = 0;
  }
}

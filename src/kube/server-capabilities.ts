import { ConnectionError } from "../cluster/api-error.ts";
import type { Logger, Timers } from "../ports.ts";
import { capabilitiesOf } from "../render/settings.ts";
import type { Capabilities } from "../render/settings.ts";

/** What capabilities are read with. */
export interface ServerCapabilitiesOptions {
  readonly api: { version(): Promise<string> };
  readonly timers: Timers;
  readonly logger: Logger;
}

/** How long until an API server that does not answer is tried again. */
const retryMs = 1000;

/** What the API server supports by its version. */
export class ServerCapabilities {
  readonly #options: ServerCapabilitiesOptions;
  #capabilities: Capabilities | undefined;

  constructor(options: ServerCapabilitiesOptions) {
    this.#options = options;
  }

  /** What it supports by its last answer; undefined where it did not say. */
  get capabilities(): Capabilities | undefined {
    return this.#capabilities;
  }

  /** Reads the version, again and again while `goOn` says so and there is no answer. */
  async read(goOn: () => boolean): Promise<void> {
    const { api, timers, logger } = this.#options;
    while (goOn()) {
      try {
        const version = await api.version();
        this.#capabilities = capabilitiesOf(version);
        logger.info("the API server answers", { version });
        return;
      } catch (error) {
        if (!(error instanceof ConnectionError)) {
          logger.warn("the version of the API server is not known; what it supports is taken from the newest one", {
            error: error instanceof Error ? error.message : String(error),
          });
          return;
        }
      }
      await new Promise<void>((resolve) => void timers.after(retryMs, resolve));
    }
  }
}

import type { Resource } from "../cluster/kube-object.ts";
import type { Watcher, WatchHandlers, WatchQuery } from "../ports.ts";
import { Reflector } from "./reflector.ts";
import type { ReflectorContext, WatchState } from "./reflector.ts";

/** The watches of a connection to a cluster. */
export class Watches implements Watcher {
  readonly #context: ReflectorContext;
  readonly #reflectors = new Set<Reflector>();

  constructor(context: ReflectorContext) {
    this.#context = context;
  }

  watch(resource: Resource, query: WatchQuery, handlers: WatchHandlers): () => void {
    const reflector = new Reflector(resource, query, handlers, this.#context);
    this.#reflectors.add(reflector);
    void reflector.run();
    return () => {
      this.#reflectors.delete(reflector);
      reflector.stop();
    };
  }

  /** Returns how each watch is doing that was not stopped. */
  states(): readonly WatchState[] {
    return Array.from(this.#reflectors, ({ state }) => state);
  }

  /** Stops all watches. */
  stop(): void {
    for (const reflector of this.#reflectors) reflector.stop();
    this.#reflectors.clear();
  }
}

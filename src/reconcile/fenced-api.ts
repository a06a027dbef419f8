import type { ApiServer } from "../ports.ts";

/** A write was not sent because another replica may be the leader by now. */
export class LostLeadershipError extends Error {
  constructor() {
    super("nothing is written, as this replica may not be the leader any more");
    this.name = "LostLeadershipError";
  }
}

/**
 * Returns an API server to which nothing is written unless this replica is the leader at that moment.
 *
 * @throws LostLeadershipError from each method that writes, otherwise.
 */
export function fencedApi(api: ApiServer, mayWrite: () => boolean): ApiServer {
  const fenced = <A extends readonly unknown[], R>(write: (...args: A) => Promise<R>): ((...args: A) => Promise<R>) => {
    return async (...args) => {
      if (!mayWrite()) throw new LostLeadershipError();
      return write(...args);
    };
  };
  return {
    get: (...args) => api.get(...args),
    list: (...args) => api.list(...args),
    create: fenced((...args: Parameters<ApiServer["create"]>) => api.create(...args)),
    replace: fenced((...args: Parameters<ApiServer["replace"]>) => api.replace(...args)),
    patch: fenced((...args: Parameters<ApiServer["patch"]>) => api.patch(...args)),
    delete: fenced((...args: Parameters<ApiServer["delete"]>) => api.delete(...args)),
    evict: fenced((...args: Parameters<ApiServer["evict"]>) => api.evict(...args)),
  };
}

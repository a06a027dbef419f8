import { Refusal } from "./node-api.ts";
import type { NodeApi } from "./node-api.ts";
import type { PodMetadata } from "./pod-spec.ts";

/** Writes a pod's status to the API server. */
export interface StatusPublisher {
  /** Writes the status as it is now, or right after the write that is going on. */
  publish(): void;
  /** Resolves when nothing is left to write. */
  settled(): Promise<void>;
}

/** Returns the path of a pod in the API. */
export function podPath({ namespace, name }: Pick<PodMetadata, "namespace" | "name">): string {
  return `/api/v1/namespaces/${namespace}/pods/${name}`;
}

/** Returns a publisher of what `status` returns; a pod that no longer exists, or again with another uid, is left alone. */
export function statusPublisher(api: NodeApi, metadata: PodMetadata, status: () => unknown): StatusPublisher {
  let writing: Promise<void> | undefined;
  let changed = false;
  const write = async (): Promise<void> => {
    while (changed) {
      changed = false;
      const patch = { metadata: { uid: metadata.uid }, status: status() };
      await api.send("PATCH", `${podPath(metadata)}/status`, patch).catch((error: unknown) => {
        const isGone = error instanceof Refusal && (error.code === 404 || error.code === 409);
        const isClosed = error instanceof Error && error.name === "AbortError";
        if (!isGone && !isClosed) process.emitWarning(`status of pod ${metadata.namespace}/${metadata.name}: ${String(error)}`);
      });
    }
    writing = undefined;
  };
  return {
    publish: () => {
      changed = true;
      writing ??= write();
    },
    settled: () => writing ?? Promise.resolve(),
  };
}

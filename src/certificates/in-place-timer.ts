import type { KubeObject } from "../cluster/kube-object.ts";

/** Measures for how long an authority has been in every bundle, without a break that could have been missed. */
export class InPlaceTimer {
  #key = "";
  #since = 0;

  /** Takes what was read: the authority that is in all bundles, if any, and the objects; `now` is monotonic. */
  observe(authority: string | undefined, objects: readonly KubeObject[], now: number): number | undefined {
    if (authority === undefined) {
      this.#key = "";
      return undefined;
    }
    const versions = objects.map(
      ({ kind, metadata }) => `${kind} ${metadata.uid} ${metadata.generation ?? metadata.resourceVersion}`,
    );
    const key = [authority, ...versions].join("\n");
    if (key !== this.#key) this.#since = now;
    this.#key = key;
    return now - this.#since;
  }
}

import { ApiError } from "../cluster/api-error.ts";
import { isMap } from "../cluster/conforms.ts";
import { persistentVolumeClaims } from "../cluster/core-resources.ts";
import type { KubeObject } from "../cluster/kube-object.ts";
import type { WorkloadKey } from "../cluster/workload-key.ts";
import { quantityValue } from "../model/quantity-value.ts";
import type { ApiServer, Clock } from "../ports.ts";

/** How long what claims request is taken to be as it was read, in milliseconds. */
export const claimsMaxAgeMs = 60_000;

/** How many claims a message names. */
const maxNamed = 5;

interface Read {
  readonly at: number;
  readonly wanted: string;
  readonly notes: readonly string[];
}

/** The size that the claims of a StatefulSet should request, by the name of their template. */
type Sizes = ReadonlyMap<string, string>;

/**
 * Says which PersistentVolumeClaims request another size than the workload that they are for: a StatefulSet never changes a
 * claim that exists. Where claims may not be listed, nothing is said.
 */
export class ClaimSizes {
  readonly #api: ApiServer;
  readonly #clock: Clock;
  readonly #read = new Map<WorkloadKey, Read>();

  constructor(api: ApiServer, clock: Clock) {
    this.#api = api;
    this.#clock = clock;
  }

  /**
   * Returns what users should know about the claims of a workload's StatefulSets.
   *
   * @throws ApiError or ConnectionError
   */
  async notes(key: WorkloadKey, statefulSets: readonly KubeObject[]): Promise<readonly string[]> {
    const sized = statefulSets.map((set) => [set, sizesOf(set)] as const).filter(([, sizes]) => sizes.size > 0);
    if (sized.length === 0) return [];
    const wanted = JSON.stringify(sized.map(([{ metadata }, sizes]) => [metadata.name, [...sizes]]));
    const before = this.#read.get(key);
    const at = this.#clock.monotonic();
    if (before !== undefined && before.wanted === wanted && at - before.at < claimsMaxAgeMs) return before.notes;
    const notes = (await Promise.all(sized.map(async ([set, sizes]) => this.#differing(set, sizes)))).flat();
    this.#read.set(key, { at, wanted, notes });
    return notes;
  }

  /** Forgets a workload that does not exist any more. */
  forget(key: WorkloadKey): void {
    this.#read.delete(key);
  }

  async #differing(set: KubeObject, sizes: Sizes): Promise<readonly string[]> {
    const { namespace = "" } = set.metadata;
    const claims = await this.#claims(namespace, set);
    return [...sizes].flatMap(([template, size]) => {
      const prefix = `${template}-${set.metadata.name}-`;
      const own = claims.filter(({ metadata: { name } }) => name.startsWith(prefix) && /^\d+$/.test(name.slice(prefix.length)));
      const differing = own.filter((claim) => quantityValue(requestOf(claim["spec"]) ?? "") !== quantityValue(size));
      if (differing.length === 0) return [];
      const named = differing.slice(0, maxNamed).map(({ metadata, spec }) => `${metadata.name} requests ${requestOf(spec)}`);
      const more = differing.length > maxNamed ? ` and ${differing.length - maxNamed} more` : "";
      return [
        `PersistentVolumeClaims keep their size: ${named.join(", ")}${more}, not ${size}; change the claims themselves, if their storage class allows it`,
      ];
    });
  }

  async #claims(namespace: string, set: KubeObject): Promise<readonly KubeObject[]> {
    const selector = isMap(set["spec"]) && isMap(set["spec"]["selector"]) ? set["spec"]["selector"]["matchLabels"] : {};
    const labels = Object.entries(isMap(selector) ? selector : {}).map(([name, value]) => `${name}=${String(value)}`);
    try {
      return await this.#api.list(persistentVolumeClaims, { namespace, labelSelector: labels.join(",") });
    } catch (error) {
      if (error instanceof ApiError && error.refusal.status === 403) return [];
      throw error;
    }
  }
}

function sizesOf({ spec }: KubeObject): Sizes {
  const templates = isMap(spec) && Array.isArray(spec["volumeClaimTemplates"]) ? spec["volumeClaimTemplates"].filter(isMap) : [];
  return new Map(
    templates.flatMap((template) => {
      const size = requestOf(template["spec"]);
      const name = isMap(template["metadata"]) ? template["metadata"]["name"] : undefined;
      return size === undefined || typeof name !== "string" ? [] : [[name, size]];
    }),
  );
}

/** Returns how much storage the spec of a claim requests. */
function requestOf(spec: unknown): string | undefined {
  const resources = isMap(spec) && isMap(spec["resources"]) ? spec["resources"] : {};
  const storage = isMap(resources["requests"]) ? resources["requests"]["storage"] : undefined;
  return typeof storage === "string" || typeof storage === "number" ? String(storage) : undefined;
}

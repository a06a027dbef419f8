import type { CheckContext } from "../checks/check-run.ts";
import type { Finding } from "../checks/finding.ts";
import { checkHead, checkSpec } from "../checks/run.ts";
import type { Steps } from "../text/steps.ts";
import { TextCache } from "../text/text-cache.ts";
import type { ResourceRow } from "./resources.ts";
import { nameOf } from "./review.ts";
import type { Review } from "./review.ts";

/** What was found in a spec, and the kind, version, namespace and name of the object that it was checked for. */
interface SpecFindings {
  readonly of: string;
  readonly findings: readonly Finding[];
}

/** Weights are UTF-16 units of whole reviews, whose text the text of a spec is a part of. */
const cacheLimits = { maxEntries: 2_000, maxWeight: 16 * 1024 * 1024, maxEntryWeight: 512 * 1024 };

const caches = new WeakMap<CheckContext, TextCache<SpecFindings>>();

function cacheOf(context: CheckContext): TextCache<SpecFindings> {
  let cache = caches.get(context);
  if (cache === undefined) caches.set(context, (cache = new TextCache(cacheLimits)));
  return cache;
}

/** Reports whether the findings of a spec with this text are cached. */
export function isCachedSpec(spec: string, context: CheckContext): boolean {
  return cacheOf(context).get(spec) !== undefined;
}

/**
 * Checks the object of a review. A spec that was checked before, letter for letter, is not checked again: the API server
 * sends each object to mutation and then to validation, and deployment controllers apply the same manifests every few
 * minutes. `comesAgain` says that this review is the first of the two.
 */
export function* findingsOf(
  review: Review,
  row: ResourceRow,
  context: CheckContext,
  { weight, comesAgain }: { readonly weight: number; readonly comesAgain: boolean },
): Steps<readonly Finding[]> {
  const { head, specText, resource } = review;
  const ofHead = checkHead(head, context);
  // What is found with a cluster at hand changes with it.
  if (specText === undefined || context.cluster !== undefined) return [...ofHead, ...(yield* checkSpec(review.object, context))];
  const cache = cacheOf(context);
  const { namespace, name } = nameOf(review);
  const of = `${row.kind}/${resource.version} ${namespace}/${name}`;
  const known = cache.get(specText);
  if (known?.of === of) return [...ofHead, ...known.findings];
  const findings = yield* checkSpec(review.object, context);
  if (comesAgain) cache.store(specText, { of, findings }, weight);
  else cache.set(specText, { of, findings }, weight);
  return [...ofHead, ...findings];
}

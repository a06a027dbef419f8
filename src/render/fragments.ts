import type { Certificates } from "../ports.ts";
import { emitYaml } from "../text/emit-yaml.ts";
import type { AnyObject } from "../cluster/object.ts";
import type { FieldError } from "../text/field-error.ts";
import { References, unchanged } from "../cluster/references.ts";
import type { UsedObject } from "../cluster/references.ts";
import type { Snapshot } from "../cluster/snapshot.ts";
import type { Config, Dropped, Scope } from "./scope.ts";
import type { JobSettings } from "./settings.ts";

/** What one object becomes: its text, or why there is none. */
export interface Fragment {
  /** The scrape jobs as items of `scrape_configs`, or a rule file; empty where there are reasons. */
  readonly text: string;
  readonly reasons: readonly FieldError[];
  readonly dropped: readonly Dropped[];
}

/** Makes the jobs of an object. */
export type MakeJobs<T extends AnyObject> = (object: T, settings: JobSettings, scope: Scope) => readonly Config[];

interface Kept {
  readonly settings: string;
  readonly used: readonly UsedObject[];
  readonly fragment: Fragment;
}

interface KeptRules {
  readonly key: string;
  readonly fragment: Fragment;
}

/**
 * Keeps the fragments of one Prometheus as long as their objects are known. A fragment is made again only where its object,
 * what the Prometheus says of jobs, or a Secret or ConfigMap that it refers to is another one.
 */
export class Fragments {
  readonly #kept = new WeakMap<AnyObject, Kept>();
  readonly #rules = new WeakMap<AnyObject, KeptRules>();
  #made = 0;

  /** How many fragments were made so far. */
  get made(): number {
    return this.#made;
  }

  /** The fragment of an object, as it was made before where that still holds. */
  fragment<T extends AnyObject>(
    object: T,
    make: MakeJobs<T>,
    settings: JobSettings,
    snapshot: Snapshot,
    certificates?: Certificates,
  ): Fragment {
    const kept = this.#kept.get(object);
    if (kept !== undefined && kept.settings === settings.id && unchanged(snapshot, kept.used)) return kept.fragment;
    this.#made += 1;
    const references = new References(snapshot);
    const { namespace } = object.metadata;
    const { version, labelNames } = settings;
    const scope = { version, labelNames, namespace, references, certificates, reasons: [], dropped: [] };
    const fragment = makeFragment(make(object, settings, scope), scope);
    this.#kept.set(object, { settings: settings.id, used: references.used, fragment });
    return fragment;
  }

  /** What was made of the rules of an object, as it was made before where `key` is the same. */
  rules(object: AnyObject, key: string, make: () => Fragment): Fragment {
    const kept = this.#rules.get(object);
    if (kept !== undefined && kept.key === key) return kept.fragment;
    const fragment = make();
    this.#rules.set(object, { key, fragment });
    return fragment;
  }
}

function makeFragment(jobs: readonly Config[], { reasons, dropped }: Scope): Fragment {
  const text = reasons.length > 0 || jobs.length === 0 ? "" : emitYaml(jobs, "given");
  return { text, reasons, dropped };
}

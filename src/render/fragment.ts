import type { DataReference, UsedObject } from "../cluster/references.ts";
import type { Finding } from "../checks/finding.ts";
import type { Dropped } from "./scope.ts";

/** What one object becomes, and what was found in it. */
export interface Fragment {
  /**
   * Scrape jobs as items of `scrape_configs`, or a rule file. Where the object is denied: what its last version became that
   * was not, or else nothing.
   */
  readonly text: string;
  readonly findings: readonly Finding[];
  readonly dropped: readonly Dropped[];
  /** The keys of Secrets and ConfigMaps that the text refers to as files. */
  readonly files: readonly DataReference[];
}

/** A fragment and what it depends on. */
export interface CachedFragment {
  readonly key: string;
  readonly used: readonly UsedObject[];
  readonly fragment: Fragment;
}

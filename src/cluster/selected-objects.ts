import { keyOf } from "./object.ts";
import type { AnyObject, Labels, Workload } from "./object.ts";
import { isInvalid, selectionsOf, whyUnselected } from "./selection.ts";
import type { SelectedKind, Selection } from "./selection.ts";
import type { ObjectIndex } from "./snapshot.ts";
import { SortedObjects } from "./sorted-objects.ts";

/** What a workload selects, kept up to date object by object. */
export class SelectedObjects {
  readonly #selections: ReadonlyMap<SelectedKind, Selection>;
  readonly #selected: ReadonlyMap<SelectedKind, SortedObjects<AnyObject>>;

  constructor(workload: Workload) {
    this.#selections = selectionsOf(workload);
    this.#selected = new Map([...this.#selections.keys()].map((kind) => [kind, new SortedObjects<AnyObject>()]));
  }

  /** The kinds that the workload can select. */
  get kinds(): Iterable<SelectedKind> {
    return this.#selections.keys();
  }

  /** Reports whether a workload has the same selectors. */
  hasSelectorsOf(workload: Workload): boolean {
    return JSON.stringify([...this.#selections]) === JSON.stringify([...selectionsOf(workload)]);
  }

  /** Returns the selected objects of a kind. */
  of(kind: SelectedKind): ObjectIndex<AnyObject> {
    return this.#selected.get(kind) ?? none;
  }

  /** Reports whether the labels of namespaces decide about a kind. */
  dependsOnNamespaces(kind: SelectedKind): boolean {
    const selection = this.#selections.get(kind);
    return Array.isArray(selection?.namespaces) && selection.namespaces.length > 0;
  }

  /** Decides about an object as it is now, and returns whether it was selected before and whether it is now. */
  decide(kind: SelectedKind, object: AnyObject, namespaceLabels: Labels): { readonly before: boolean; readonly now: boolean } {
    const selection = this.#selections.get(kind);
    const selected = this.#selected.get(kind);
    if (selection === undefined || selected === undefined) return { before: false, now: false };
    const before = selected.has(keyOf(object));
    const now = !isInvalid(selection) && whyUnselected(selection, object, namespaceLabels) === undefined;
    if (now) selected.add(object);
    else if (before) selected.delete(keyOf(object));
    return { before, now };
  }

  /** Takes an object out, and reports whether it was selected. */
  remove(kind: SelectedKind, key: string): boolean {
    return this.#selected.get(kind)?.delete(key) ?? false;
  }
}

const none = new SortedObjects<AnyObject>();

import type { Workload } from "../cluster/object.ts";
import { isSelectedKind, selectionsOf } from "../cluster/selection.ts";

/** Why the objects of a kind are not known. */
export type UnknownReason = "starting" | "missing" | "forbidden" | "unauthorized" | "unreachable";

const texts: Readonly<Record<UnknownReason, string>> = {
  starting: "has not been listed yet",
  missing: "does not exist in the cluster",
  forbidden: "may not be read; grant the operator get, list and watch",
  unauthorized: "may not be read, as the API server does not accept the credentials; renew them",
  unreachable: "cannot be read from the API server",
};

interface WatchState {
  readonly kind: string;
  readonly optional: boolean;
  reason: UnknownReason | undefined;
}

/** Which kinds of objects are known. Once all of a kind have been reported they stay known: what is missed is reported later. */
export class WatchStates {
  readonly #states = new Map<string, WatchState>();

  /** Adds a watch, by an identifier of its own. */
  add(watch: string, kind: string, optional: boolean): void {
    this.#states.set(watch, { kind, optional, reason: "starting" });
  }

  /** Notes how a watch is, and reports whether that is news. */
  note(watch: string, reason: UnknownReason | undefined): boolean {
    const state = this.#states.get(watch);
    if (state === undefined || state.reason === undefined || state.reason === reason) return false;
    state.reason = reason;
    return true;
  }

  /** Whether each watch has either reported everything or cannot for now. */
  get isSettled(): boolean {
    return this.#states.values().every(({ reason }) => reason !== "starting" && reason !== "unreachable");
  }

  /** Returns what keeps a workload from being reconciled: objects that it may be made from are not known. */
  blocking(workload: Workload): readonly string[] {
    const selections = selectionsOf(workload);
    const dependsOnNamespaces = selections.values().some(({ namespaces }) => namespaces.length > 0 && namespaces !== "none");
    const messages = new Set<string>();
    for (const { kind, optional, reason } of this.#states.values()) {
      if (reason === undefined || (optional && reason === "missing")) continue;
      if (isSelectedKind(kind) && (selections.get(kind)?.objects ?? "none") === "none") continue;
      if (kind === "Prometheus" || kind === "Alertmanager") continue;
      if (kind === "Namespace" && !dependsOnNamespaces) continue;
      messages.add(`the kind ${kind} ${texts[reason]}`);
    }
    return [...messages];
  }
}

import type { AnyObject, Prometheus } from "./object.ts";
import { selectOthers, selectPrometheusRules, selectServiceMonitors } from "./selection.ts";
import type { Candidate, Unselected } from "./selection.ts";
import type { Snapshot } from "./snapshot.ts";

/** An object that no Prometheus selects, and why one of them does not: the one that comes closest. */
export interface UnselectedObject {
  readonly object: AnyObject;
  readonly prometheus: Prometheus;
  readonly why: Unselected;
}

/** How close each reason is to being selected. */
const closeness = { "no selector": 0, namespace: 1, labels: 2 } as const;

/** Returns the objects that no Prometheus of the Snapshot selects; none where there is no Prometheus. */
export function unselectedObjects(snapshot: Snapshot): readonly UnselectedObject[] {
  const selected = new Set<AnyObject>();
  const closest = new Map<AnyObject, UnselectedObject>();
  for (const prometheus of snapshot.prometheuses.values()) {
    for (const { object, why } of candidates(snapshot, prometheus)) {
      const before = closest.get(object);
      if (why === undefined) selected.add(object);
      else if (before === undefined || closeness[why.by] > closeness[before.why.by])
        closest.set(object, { object, prometheus, why });
    }
  }
  return [...closest.values()].filter(({ object }) => !selected.has(object));
}

function candidates(snapshot: Snapshot, prometheus: Prometheus): readonly Candidate<AnyObject>[] {
  return [
    ...selectServiceMonitors(snapshot, prometheus),
    ...selectPrometheusRules(snapshot, prometheus),
    ...selectOthers(snapshot, prometheus),
  ];
}

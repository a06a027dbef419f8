import type { KubeObject } from "../cluster/kube-object.ts";
import type { AnyObject } from "../cluster/object.ts";
import type { WorkloadKey } from "../cluster/workload-key.ts";
import type { EventRecorder } from "../ports.ts";
import type { CheckedObject } from "../render/check-object.ts";
import { printable } from "../text/printable.ts";
import { rejectionText } from "./rejection-text.ts";
import { resourceOf } from "./resources.ts";

/** The most characters of a note that the API server accepts. */
const maxNoteLength = 1024;

/** Tells the users of objects by Events that these are left out of a workload, and why; once for each reason. */
export class RejectionEvents {
  readonly #recorder: EventRecorder;
  /** What has been reported about the objects of each workload. */
  readonly #reported = new Map<WorkloadKey, ReadonlyMap<string, string>>();

  constructor(recorder: EventRecorder) {
    this.#recorder = recorder;
  }

  /** Reports the objects that are left out of a workload now, as far as that is news. */
  report(key: WorkloadKey, workload: KubeObject | undefined, rejected: readonly CheckedObject[]): void {
    const before = this.#reported.get(key);
    const now = new Map<string, string>();
    for (const each of rejected) {
      const id = `${each.object.kind} ${each.object.metadata.uid}`;
      const note = printable(`${key}: this object ${rejectionText(each)}`).slice(0, maxNoteLength);
      now.set(id, note);
      if (before?.get(id) === note) continue;
      this.#recorder.record({
        regarding: referenceTo(each.object),
        ...(workload === undefined ? {} : { related: workload }),
        type: "Warning",
        reason: "InvalidConfiguration",
        action: "SelectingConfigurationResources",
        note,
      });
    }
    this.#reported.set(key, now);
  }

  /** Forgets a workload that does not exist any more. */
  forget(key: WorkloadKey): void {
    this.#reported.delete(key);
  }
}

function referenceTo({ kind, metadata }: AnyObject): KubeObject {
  const { group, version } = resourceOf({ kind });
  const { namespace, name, uid } = metadata;
  return { apiVersion: `${group}/${version}`, kind, metadata: { namespace, name, uid } };
}

import type { KubeObject, Resource } from "../cluster/kube-object.ts";
import type { ObjectEvent } from "../ports.ts";
import { printable } from "../text/printable.ts";
import { microTime } from "./lease-record.ts";

/** The resource of Events. */
export const events: Resource = { group: "events.k8s.io", version: "v1", plural: "events", kind: "Event" };

/** Who reports Events. */
export interface Reporter {
  /** The name of the controller, such as `example.com/controller`. */
  readonly controller: string;
  /** The name of the replica. */
  readonly instance: string;
}

/** The API server's limits: of notes in bytes, of names of reasons and actions, and of names of objects. */
const noteBytes = 1024;
const wordLength = 128;
const nameLength = 253;

/** Returns an Event about its first occurrence; `suffix` tells Events about an object apart. */
export function makeEvent(event: ObjectEvent, reporter: Reporter, nowMs: number, suffix: string): KubeObject {
  const { regarding, related, type, reason, action, note } = event;
  const { namespace = "default", name } = regarding.metadata;
  return {
    apiVersion: "events.k8s.io/v1",
    kind: "Event",
    metadata: { namespace, name: `${name.slice(0, nameLength - suffix.length - 1)}.${suffix}` },
    eventTime: microTime(nowMs),
    reportingController: reporter.controller,
    reportingInstance: reporter.instance.slice(0, wordLength),
    type,
    reason: reason.slice(0, wordLength),
    action: action.slice(0, wordLength),
    regarding: referenceTo(regarding),
    ...(related === undefined ? {} : { related: referenceTo(related) }),
    note: shortened(printable(note)),
  };
}

/** Returns the merge patch of an Event that has occurred so often. */
export function seriesPatch(count: number, lastMs: number): unknown {
  return { series: { count, lastObservedTime: microTime(lastMs) } };
}

function referenceTo({ apiVersion, kind, metadata }: KubeObject): Record<string, unknown> {
  const { namespace, name, uid, resourceVersion } = metadata;
  return { apiVersion, kind, namespace, name, uid, resourceVersion };
}

/** Cuts a text to the bytes that a note may have, at the start of a character. */
function shortened(text: string): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= noteBytes) return text;
  const whole = new TextDecoder().decode(bytes.subarray(0, noteBytes - 3), { stream: true });
  return `${whole}…`;
}

import { isMap } from "../cluster/conforms.ts";
import type { KubeObject, ObjectName, Resource } from "../cluster/kube-object.ts";

/** The resource of Leases. */
export const leases: Resource = { group: "coordination.k8s.io", version: "v1", plural: "leases", kind: "Lease" };

/** What a Lease says about who leads. */
export interface LeaseRecord {
  /** Who leads; empty if no one does. */
  readonly holder: string;
  /** How long the lease is valid after each renewal. */
  readonly durationMs: number;
  readonly acquired: string | undefined;
  /** How often the leader has changed. */
  readonly transitions: number;
}

/** Reads a Lease; fields that are missing or of another type count as empty. */
export function readLease({ spec }: KubeObject): LeaseRecord {
  const { holderIdentity, leaseDurationSeconds, acquireTime, leaseTransitions } = isMap(spec) ? spec : {};
  return {
    holder: typeof holderIdentity === "string" ? holderIdentity : "",
    durationMs: typeof leaseDurationSeconds === "number" ? leaseDurationSeconds * 1000 : 0,
    acquired: typeof acquireTime === "string" ? acquireTime : undefined,
    transitions: typeof leaseTransitions === "number" ? leaseTransitions : 0,
  };
}

/** Returns a Lease that says this, on top of what is stored. */
export function makeLease(name: ObjectName, stored: KubeObject | undefined, record: LeaseRecord, nowMs: number): KubeObject {
  return {
    apiVersion: "coordination.k8s.io/v1",
    kind: "Lease",
    metadata: stored?.metadata ?? name,
    spec: {
      ...(isMap(stored?.["spec"]) ? stored["spec"] : {}),
      holderIdentity: record.holder,
      leaseDurationSeconds: record.durationMs / 1000,
      acquireTime: record.acquired ?? microTime(nowMs),
      renewTime: microTime(nowMs),
      leaseTransitions: record.transitions,
    },
  };
}

/** Returns a time as a MicroTime of Kubernetes, which has six decimals. */
export function microTime(ms: number): string {
  return new Date(ms).toISOString().replace("Z", "000Z");
}

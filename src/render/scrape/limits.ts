import type { Prometheus, ServiceMonitor } from "../../cluster/object.ts";
import { atLeast } from "../../text/version.ts";
import type { JobSettings } from "../settings.ts";

/** The limits of a job, and the field that caps each of them. */
const caps = {
  sampleLimit: "enforcedSampleLimit",
  targetLimit: "enforcedTargetLimit",
  labelLimit: "enforcedLabelLimit",
  labelNameLengthLimit: "enforcedLabelNameLengthLimit",
  labelValueLengthLimit: "enforcedLabelValueLengthLimit",
  keepDroppedTargets: "enforcedKeepDroppedTargets",
} as const;

/** The name of a limit that is a count. */
export type Limit = keyof typeof caps;

type Limits = Partial<Record<Limit, number>>;

const limitNames = [
  "sampleLimit",
  "targetLimit",
  "labelLimit",
  "labelNameLengthLimit",
  "labelValueLengthLimit",
  "keepDroppedTargets",
] as const satisfies readonly Limit[];

/** Returns the limits of a job, capped by those of the Prometheus. From 2.45 on, jobs without limits have those of the global section. */
export function jobLimits(own: Pick<ServiceMonitor["spec"], Limit>, { spec, version }: JobSettings): Limits {
  const limits: Limits = {};
  for (const name of limitNames) {
    const limit = capped(own[name], spec[caps[name]], atLeast(version, "2.45"));
    if (limit !== undefined) limits[name] = limit;
  }
  return limits;
}

function capped(own: number | undefined, cap: number | undefined, global: boolean): number | undefined {
  if (cap === undefined || cap === 0) return own;
  if (own === undefined || own === 0) return global ? undefined : cap;
  return Math.min(own, cap);
}

/** Returns the limits of the global section: those of the spec, capped by the enforced ones, or the enforced ones. */
export function globalLimits(
  spec: Pick<Prometheus["spec"], Limit | (typeof caps)[Limit]>,
): Partial<Record<Limit, number | undefined>> {
  const limits: Partial<Record<Limit, number | undefined>> = {};
  for (const name of limitNames) {
    const own = spec[name] ?? 0;
    const cap = spec[caps[name]] ?? 0;
    limits[name] = own > 0 && cap > 0 ? Math.min(own, cap) : own || cap || undefined;
  }
  return limits;
}

/** Returns the limit on the bytes of a response: that of the object, capped by that of the Prometheus. */
export function jobBodySize(own: string | undefined, cap: string | undefined): string | undefined {
  if (cap === undefined || cap === "") return own;
  if (own === undefined || own === "") return cap;
  return bytesOf(own) > bytesOf(cap) ? cap : own;
}

const prefixes = "KMGTPE";

/** Returns the bytes of a size such as `1.5GB`, whose units are powers of 1024 with and without an `i`; 0 if it is not a size. */
function bytesOf(size: string): number {
  const match = /^(\d*\.?\d+)([KMGTPE]?)i?B$/.exec(size);
  if (match === null) return 0;
  const [, digits = "0", prefix = ""] = match;
  return Number(digits) * 1024 ** (prefix === "" ? 0 : prefixes.indexOf(prefix) + 1);
}

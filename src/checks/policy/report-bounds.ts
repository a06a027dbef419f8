import { formatDuration } from "../../promql/duration.ts";
import type { Report } from "../check.ts";

/** A duration in a field, and the bounds that a policy sets for it, in milliseconds. */
export interface BoundedDuration {
  readonly field: string;
  readonly written: string;
  readonly ms: number;
  readonly minMs: number | undefined;
  readonly maxMs: number | undefined;
}

/** Reports a duration that is out of bounds. */
export function reportBounds({ field, written, ms, minMs, maxMs }: BoundedDuration, report: Report): void {
  if (minMs !== undefined && ms < minMs) {
    const min = formatDuration(minMs);
    report({ path: [field], value: written, problem: `must be at least ${min}`, fix: `write ${min} or more` });
  }
  if (maxMs !== undefined && ms > maxMs) {
    const max = formatDuration(maxMs);
    report({ path: [field], value: written, problem: `must be at most ${max}`, fix: `write ${max} or less` });
  }
}

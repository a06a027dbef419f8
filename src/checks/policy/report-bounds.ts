import { formatDuration } from "../../promql/duration.ts";
import type { Report } from "../check.ts";

/** A duration as written in a field, and the bounds a policy sets for it, in milliseconds. */
export interface BoundedDuration {
  readonly field: string;
  readonly written: string;
  readonly ms: number;
  readonly leastMs: number | undefined;
  readonly mostMs: number | undefined;
}

/** Reports a duration that is out of its bounds. */
export function reportBounds({ field, written, ms, leastMs, mostMs }: BoundedDuration, report: Report): void {
  if (leastMs !== undefined && ms < leastMs) {
    const least = formatDuration(leastMs);
    report({ path: [field], value: written, problem: `${least} is the least allowed here`, fix: `write ${least} or more` });
  }
  if (mostMs !== undefined && ms > mostMs) {
    const most = formatDuration(mostMs);
    report({ path: [field], value: written, problem: `${most} is the most allowed here`, fix: `write ${most} or less` });
  }
}

import { parseDuration } from "../../promql/duration.ts";
import type { FieldPath } from "../../text/field-path.ts";
import type { FieldError } from "../../text/field-error.ts";

/** Finds a timeout that is longer than the interval that holds beside it, or either of them that is no duration. */
export function intervalFaults(
  timeout: { readonly value: string | undefined; readonly path: FieldPath },
  interval: { readonly value: string | undefined; readonly path: FieldPath },
  reasons: FieldError[],
): void {
  if (timeout.value === undefined || timeout.value === "") return;
  const longest = msOf(interval.value ?? "", interval.path, reasons);
  const wanted = msOf(timeout.value, timeout.path, reasons);
  if (longest === undefined || wanted === undefined || wanted <= longest) return;
  const problem = `this is longer than the interval, ${interval.value ?? ""}`;
  reasons.push({ path: timeout.path, kind: "Invalid value", value: timeout.value, problem, fix: "write at most that" });
}

function msOf(value: string, path: FieldPath, reasons: FieldError[]): number | undefined {
  const read = parseDuration(value);
  if (read.ok) return read.ms;
  reasons.push({ path, kind: "Invalid value", value, problem: read.diagnostic.problem, fix: read.diagnostic.fix });
  return undefined;
}

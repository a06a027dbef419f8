import { quoteAround } from "../../text/quote.ts";
import type { Report } from "../check.ts";
import { matches } from "./matches.ts";

/** Reports the name in `field` if a policy's regex does not match all of it; a missing name is not reported. */
export function reportName(pattern: string | undefined, field: string, name: string | undefined, report: Report): void {
  if (pattern === undefined || name === undefined || name === "" || matches(pattern, name)) return;
  report({ path: [field], value: name, problem: `must match ${quoteAround(pattern)}`, fix: "rename it" });
}

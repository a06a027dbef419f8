import { quoteAround } from "../../text/quote.ts";
import type { Report } from "../check.ts";
import { matches } from "./matches.ts";

/** Reports the name in `field` where a policy's regex does not match the whole of it; a name that is not there is not. */
export function reportName(pattern: string | undefined, field: string, name: string | undefined, report: Report): void {
  if (pattern === undefined || name === undefined || name === "" || matches(pattern, name)) return;
  report({ path: [field], value: name, problem: `names here have to match ${quoteAround(pattern)}`, fix: "rename it" });
}

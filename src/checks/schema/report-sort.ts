import type { SchemaCheck } from "../check.ts";
import type { SchemaSort } from "./schema-fault.ts";

/** Makes the run of a check that reports one sort of what a reader found. */
export function reportSort(sort: SchemaSort): SchemaCheck["run"] {
  return ({ faults }, report) => {
    for (const each of faults) if (each.sort === sort) report(each.fault);
  };
}

import type { SchemaCheck } from "../check.ts";
import type { SchemaSort } from "./spec-error.ts";

/** Returns the run of a check that reports one sort of what a reader found. */
export function reportSort(sort: SchemaSort): SchemaCheck["run"] {
  return ({ errors }, report) => {
    for (const each of errors) if (each.sort === sort) report(each.error);
  };
}

import type { SchemaCheck } from "../check.ts";
import { reportSort } from "./report-sort.ts";

/** Finds numbers, texts and lists that are too small or too large. */
export const outOfBounds: SchemaCheck = {
  id: "schema/out-of-bounds",
  grade: "deny",
  on: "schema",
  doc: {
    what: "A number, a text or a list that is smaller or larger than the field allows, such as an empty list.",
    why: "The API server refuses the object.",
    fix: "Stay within the bounds that the message gives, or drop the field.",
    bad: "apiVersion: monitoring.coreos.com/v1\nkind: Prometheus\nmetadata: { name: example }\nspec:\n  shards: -1\n",
    good: "apiVersion: monitoring.coreos.com/v1\nkind: Prometheus\nmetadata: { name: example }\nspec:\n  shards: 1\n",
  },
  run: reportSort("out of bounds"),
};

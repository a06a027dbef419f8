import type { SchemaCheck } from "../check.ts";
import { reportSort } from "./report-sort.ts";

/** Finds numbers, text and lists that are smaller or larger than their fields allow. */
export const outOfBounds: SchemaCheck = {
  id: "schema/out-of-bounds",
  grade: "deny",
  on: "schema",
  doc: {
    what: "A number, text or a list that is smaller or larger than the field allows, such as an empty list.",
    why: "The API server refuses the object.",
    fix: "Write a value within the limits that the message gives, or remove the field.",
    bad: "apiVersion: monitoring.coreos.com/v1\nkind: Prometheus\nmetadata: { name: example }\nspec:\n  shards: -1\n",
    good: "apiVersion: monitoring.coreos.com/v1\nkind: Prometheus\nmetadata: { name: example }\nspec:\n  shards: 1\n",
  },
  run: reportSort("out of bounds"),
};

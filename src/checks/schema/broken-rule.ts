import type { SchemaCheck } from "../check.ts";
import { reportSort } from "./report-sort.ts";

/** Finds fields that conflict, or that need another. */
export const brokenRule: SchemaCheck = {
  id: "schema/broken-rule",
  grade: "deny",
  on: "schema",
  doc: {
    what: "Fields of one object that conflict with each other, or one that needs another.",
    why: "The API server refuses the object.",
    fix: "Do what the message says.",
    bad: "apiVersion: monitoring.coreos.com/v1\nkind: Prometheus\nmetadata: { name: example }\nspec:\n  shardingStrategy: { mode: Address, topology: { externalLabelName: zone } }\n",
    good: "apiVersion: monitoring.coreos.com/v1\nkind: Prometheus\nmetadata: { name: example }\nspec:\n  shardingStrategy: { mode: Topology, topology: { externalLabelName: zone } }\n",
  },
  run: reportSort("broken rule"),
};

import type { SchemaCheck } from "../check.ts";
import { reportSort } from "./report-sort.ts";

/** Finds items that repeat in a list whose items must be unique. */
export const duplicateItem: SchemaCheck = {
  id: "schema/duplicate-item",
  grade: "deny",
  on: "schema",
  doc: {
    what: "An item that repeats in a list whose items, or whose keys of items, must be unique.",
    why: "The API server refuses the object: server-side apply merges such lists by their keys.",
    fix: "Remove one of them, or change its key.",
    bad: "apiVersion: monitoring.coreos.com/v1\nkind: Prometheus\nmetadata: { name: example }\nspec:\n  hostAliases: [{ ip: 10.0.0.1, hostnames: [a] }, { ip: 10.0.0.1, hostnames: [b] }]\n",
    good: "apiVersion: monitoring.coreos.com/v1\nkind: Prometheus\nmetadata: { name: example }\nspec:\n  hostAliases: [{ ip: 10.0.0.1, hostnames: [a, b] }]\n",
  },
  run: reportSort("duplicate item"),
};

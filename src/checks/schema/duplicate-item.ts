import type { SchemaCheck } from "../check.ts";
import { reportSort } from "./report-sort.ts";

/** Finds items of a list that are there twice. */
export const duplicateItem: SchemaCheck = {
  id: "schema/duplicate-item",
  grade: "deny",
  on: "schema",
  doc: {
    what: "An item of a list whose items are told apart by a key, or by themselves, that is there already.",
    why: "The API server refuses the object: it could not tell which of the two to change.",
    fix: "Drop one of them, or give it a key of its own.",
    bad: "apiVersion: monitoring.coreos.com/v1\nkind: Prometheus\nmetadata: { name: example }\nspec:\n  hostAliases: [{ ip: 10.0.0.1, hostnames: [a] }, { ip: 10.0.0.1, hostnames: [b] }]\n",
    good: "apiVersion: monitoring.coreos.com/v1\nkind: Prometheus\nmetadata: { name: example }\nspec:\n  hostAliases: [{ ip: 10.0.0.1, hostnames: [a, b] }]\n",
  },
  run: reportSort("duplicate item"),
};

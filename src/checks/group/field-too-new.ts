import { atLeast } from "../../text/version.ts";
import type { GroupCheck } from "../check.ts";
import { groupFields } from "../read.ts";

/** Finds fields of a group that the Prometheus it is for does not know, and that the operator therefore leaves out. */
export const fieldTooNew: GroupCheck = {
  id: "group/field-too-new",
  grade: "warn",
  on: "group",
  doc: {
    what: "A field of a rule group that came with a later Prometheus than the one the rules are for.",
    why: "The operator leaves the field out of the rule file, as that Prometheus would refuse the file; the rules run without it.",
    fix: "Drop the field, or run a Prometheus that knows it; say which one with --prometheus-version.",
    bad: "groups:\n  - name: example\n    query_offset: 1m\n    rules: []\n",
    good: "groups:\n  - name: example\n    rules: []\n",
    under: { version: "2.45" },
  },
  run({ group, form, settings }, report) {
    if (form === "file") return;
    for (const name of ["query_offset", "labels"] as const) {
      const since = groupFields[name]?.since;
      const written = name === "labels" ? group.labels.size > 0 : group.query_offset !== undefined;
      if (!written || since === undefined || atLeast(settings.promql.version, since)) continue;
      const problem = `Prometheus ${settings.promql.version} does not know this field, and it is left out`;
      report({ path: [name], kind: "Forbidden", problem, fix: `drop it, or run Prometheus ${since} or later` });
    }
  },
};

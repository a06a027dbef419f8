import { suggest } from "../../text/suggest.ts";
import type { ObjectCheck } from "../check.ts";
import { group, kinds } from "./kinds.ts";

/** Finds objects of the group `monitoring.coreos.com` whose kind or version does not exist. */
export const unknownKind: ObjectCheck = {
  id: "schema/unknown-kind",
  grade: "deny",
  on: "object",
  doc: {
    what: "An object of the group monitoring.coreos.com whose kind or version no CustomResourceDefinition has.",
    why: "The API server answers that there are no matches for the kind.",
    fix: "Correct the kind or the version.",
    bad: "apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRules\nmetadata: { name: example }\nspec: {}\n",
    good: "apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: { name: example }\nspec: {}\n",
  },
  run({ apiVersion, kind }, report) {
    const [name = "", version = ""] = apiVersion.split("/");
    if (name !== group) {
      report({
        at: ["apiVersion"],
        kind: "Unsupported value",
        value: apiVersion,
        problem: "there is no such API group",
        fix: `did you mean "${group}/${version}"?`,
      });
      return;
    }
    const known = kinds.find((row) => row.kind === kind);
    if (known === undefined) {
      const names = kinds.map((row) => row.kind);
      const near = suggest(kind, names);
      const fix = near === undefined ? `the kinds are ${names.join(", ")}` : `did you mean "${near}"?`;
      report({ at: ["kind"], kind: "Unsupported value", value: kind, problem: `${group} has no such kind`, fix });
    } else if (!known.versions.includes(version)) {
      const served = known.versions.map((name) => `${group}/${name}`).join(" or ");
      report({
        at: ["apiVersion"],
        kind: "Unsupported value",
        value: apiVersion,
        problem: `${kind} has no such version`,
        fix: `write ${served}`,
      });
    }
  },
};

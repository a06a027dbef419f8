import { group, kinds } from "../../model/kinds.ts";
import { suggest } from "../../text/suggest.ts";
import type { ObjectCheck } from "../check.ts";
import { parseApiVersion } from "./is-ours.ts";

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
    const named = parseApiVersion(apiVersion);
    const known = kinds.find((row) => row.kind === kind);
    const stored = known?.versions.find(({ storage }) => storage)?.name ?? "v1";
    const meant = `${group}/${stored}`;
    if (apiVersion === "") {
      report({ path: ["apiVersion"], kind: "Required value", problem: "the object has no apiVersion", fix: `write ${meant}` });
      return;
    }
    if (named.group !== group) {
      const missing = apiVersion === group ? "must have a version" : `the core group has no ${kind}`;
      const problem = named.group === "" ? missing : "unknown API group";
      report({
        path: ["apiVersion"],
        kind: "Unsupported value",
        value: apiVersion,
        problem,
        fix: `did you mean "${meant}"?`,
        edit: { value: meant },
      });
      return;
    }
    if (known === undefined) {
      const names = kinds.map((row) => row.kind);
      const near = suggest(kind, names);
      const fix = near === undefined ? `use one of ${names.join(", ")}` : `did you mean "${near}"?`;
      const edit = near === undefined ? {} : { edit: { value: near } };
      report({ path: ["kind"], kind: "Unsupported value", value: kind, problem: `unknown kind of ${group}`, fix, ...edit });
    } else if (!known.versions.some(({ name }) => name === named.version)) {
      const problem = `${kind} has no such version`;
      report({ path: ["apiVersion"], kind: "Unsupported value", value: apiVersion, problem, fix: `write ${meant}` });
    }
  },
};

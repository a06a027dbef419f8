import { group, kinds } from "../../model/kinds.ts";
import type { FieldError } from "../../text/field-error.ts";
import type { ObjectCheck } from "../check.ts";
import { isOfKubernetes, parseApiVersion } from "./is-ours.ts";
import { meantKind, storedVersion } from "./meant-kind.ts";

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
  run(subject, report) {
    const { apiVersion, kind } = subject;
    const named = parseApiVersion(apiVersion);
    const meant = meantKind(subject)?.kind ?? "";
    const version = `${group}/${storedVersion(meant)}`;
    const known = kinds.find((row) => row.kind === kind);
    if (known === undefined) report({ path: ["kind"], ...kindError(kind, meant) });
    if (apiVersion === "")
      report({ path: ["apiVersion"], kind: "Required value", problem: "the object has no apiVersion", fix: `write ${version}` });
    else if (named.group !== group) {
      const [problem, fix] = [groupProblem(apiVersion, kind), `did you mean "${version}"?`];
      report({ path: ["apiVersion"], kind: "Unsupported value", value: apiVersion, problem, fix, edit: { value: version } });
    } else if (known?.versions.every(({ name }) => name !== named.version) === true) {
      const problem = `${kind} has no such version`;
      report({ path: ["apiVersion"], kind: "Unsupported value", value: apiVersion, problem, fix: `write ${version}` });
    }
  },
};

/** Says what is wrong with a kind that does not exist; `meant` is the one that was probably meant, empty if nothing tells. */
function kindError(kind: string, meant: string): Omit<FieldError, "path"> {
  const names = kinds.map((row) => row.kind);
  if (kind === "") {
    const fix = meant === "" ? `add it, one of ${names.join(", ")}` : `add kind: ${meant}, which has such a spec`;
    return { kind: "Required value", problem: "the object has no kind", fix };
  }
  const unknown = { kind: "Unsupported value", value: kind, problem: `unknown kind of ${group}` } as const;
  if (meant === "") return { ...unknown, fix: `use one of ${names.join(", ")}` };
  return { ...unknown, fix: `did you mean "${meant}"?`, edit: { value: meant } };
}

function groupProblem(apiVersion: string, kind: string): string {
  const named = parseApiVersion(apiVersion);
  if (apiVersion === group) return "must have a version";
  if (named.group !== "") return isOfKubernetes(named.group) ? `the group ${named.group} has no ${kind}` : "unknown API group";
  return /^v\d/.test(apiVersion) ? `the core group has no ${kind}` : "must be an API group and a version, separated by /";
}

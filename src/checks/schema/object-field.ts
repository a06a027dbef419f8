import { suggest } from "../../text/suggest.ts";
import type { ObjectCheck, Report } from "../check.ts";
import { prometheusRuleSpec } from "../../model/kind/prometheus-rule.ts";
import { shapeOf } from "../../model/shape.ts";
import type { Fix } from "./type-error.ts";
import { metadataOf } from "./metadata.ts";

const objectFields: readonly string[] = ["apiVersion", "kind", "metadata", "spec", "status"];

/** The fields of metadata (k8s.io/apimachinery/pkg/apis/meta/v1, ObjectMeta). */
const metadataFields: readonly string[] = [
  "name",
  "generateName",
  "namespace",
  "selfLink",
  "uid",
  "resourceVersion",
  "generation",
  "creationTimestamp",
  "deletionTimestamp",
  "deletionGracePeriodSeconds",
  "labels",
  "annotations",
  "ownerReferences",
  "finalizers",
  "managedFields",
];

/** Finds fields of an object, outside its spec and status, that do not exist. At admission they are of another Kubernetes. */
export const objectField: ObjectCheck = {
  id: "schema/object-field",
  grade: "deny",
  gradeAtAdmission: "warn",
  on: "object",
  doc: {
    what: "A field of an object, or of its metadata, that does not exist.",
    why: "The strict validation of kubectl refuses the object; without it the field is dropped.",
    fix: "Correct the spelling or the indentation, or remove the field.",
    bad: "apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: { name: example, label: { team: storage } }\nspec: {}\n",
    good: "apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: { name: example, labels: { team: storage } }\nspec: {}\n",
  },
  run({ object }, report) {
    if (typeof object === "object" && object !== null) checkFields(object, [], objectFields, report);
    const metadata = metadataOf(object);
    if (metadata !== undefined) checkFields(metadata, ["metadata"], metadataFields, report);
  },
};

/** The maximum number of unknown fields to report. */
const maxReported = 100;

function checkFields(value: object, at: readonly string[], known: readonly string[], report: Report): void {
  const unknown = Object.keys(value).filter((name) => !known.includes(name));
  for (const name of unknown.slice(0, maxReported)) {
    report({ path: [...at, name], kind: "Forbidden", problem: "unknown field", ...fixOf(name, at, known) });
  }
}

/** The fields of a PrometheusRule's spec, which many write outside of it. */
const ruleFields = Object.keys(shapeOf(prometheusRuleSpec).properties ?? {});

function fixOf(name: string, at: readonly string[], known: readonly string[]): Fix {
  const near = suggest(name, known);
  if (near !== undefined) return { fix: `did you mean "${near}"?`, edit: { moveTo: [...at, near] } };
  if (at.length > 0) return { fix: `use one of ${known.join(", ")}` };
  if (ruleFields.includes(name)) return { fix: "move it under spec", edit: { moveTo: ["spec", name] } };
  return { fix: `use one of ${known.join(", ")}; what belongs to the spec goes under spec` };
}

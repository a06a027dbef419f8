import { utf8Length } from "../../text/span.ts";
import type { ObjectCheck, Report } from "../check.ts";
import type { Shape } from "../../model/shape.ts";
import { isOfForm, isQualifiedName, labelPart } from "./names.ts";
import { typeError } from "./type-error.ts";

const aString: Shape = { type: "string" };
const textMap: Shape = { type: "object", additionalProperties: aString };
const anObject: Shape = { type: "object" };

/** The most bytes that all annotations of an object may have (k8s.io/apimachinery/pkg/api/validation/objectmeta.go). */
const maxAnnotationBytes = 256 * 1024;

/** The most errors that are reported of the labels or the annotations. */
const mostReported = 100;

/** Finds metadata that the API server refuses: fields of a wrong type, and invalid labels and annotations. */
export const metadata: ObjectCheck = {
  id: "schema/metadata",
  grade: "deny",
  on: "object",
  doc: {
    what: "Metadata with a value that is not a string, or with a key or value of labels or annotations that Kubernetes does not allow.",
    why: "The API server refuses the object. The usual cause is YAML: unquoted, true and 1.0 are not strings.",
    fix: "Put values in quotes; use letters, digits, -, _ and ., at most 63 of them, and a prefix only as in example.com/team.",
    bad: "apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata:\n  name: example\n  labels: { release: 1 }\nspec: {}\n",
    good: 'apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata:\n  name: example\n  labels: { release: "1" }\nspec: {}\n',
  },
  run({ object }, report) {
    const written = isObject(object) ? object["metadata"] : undefined;
    if (written === undefined || written === null) return;
    if (!isObject(written)) {
      report(typeError(written, anObject, ["metadata"], anObject));
      return;
    }
    for (const field of ["name", "generateName", "namespace"]) checkText(["metadata", field], written[field], report);
    for (const field of ["labels", "annotations"] as const) checkMap(field, written[field], report);
  },
};

/** Returns the metadata of an object, where it is an object itself. */
export function metadataOf(object: unknown): Readonly<Record<string, unknown>> | undefined {
  const written = isObject(object) ? object["metadata"] : undefined;
  return isObject(written) ? written : undefined;
}

function checkMap(field: "labels" | "annotations", map: unknown, sink: Report): void {
  let reported = 0;
  const report: Report = (error) => {
    reported += 1;
    sink(error);
  };
  if (map === undefined || map === null) return;
  if (!isObject(map)) {
    report(typeError(map, textMap, ["metadata", field], anObject));
    return;
  }
  let bytes = 0;
  for (const key of Object.keys(map)) {
    if (reported >= mostReported) return;
    const at = ["metadata", field, key];
    const value = map[key];
    if (!isQualifiedName(field === "labels" ? key : key.toLowerCase())) {
      const fix = "use at most 63 letters, digits, -, _ and ., with a prefix only as in example.com/team";
      report({ path: at, value: key, problem: `must be a valid key of ${field}`, fix });
    }
    checkText(at, value, report);
    if (typeof value !== "string") continue;
    bytes += utf8Length(key, 0, key.length) + utf8Length(value, 0, value.length);
    if (field === "labels" && value !== "" && !isOfForm(value, labelPart)) {
      const fix = "use at most 63 letters, digits, -, _ and ., starting and ending with a letter or digit, or an annotation";
      report({ path: at, value, problem: "must be a valid label value", fix });
    }
  }
  if (field === "annotations" && bytes > maxAnnotationBytes) {
    const problem = `must have at most ${maxAnnotationBytes} bytes, not ${bytes}`;
    report({
      path: ["metadata", field],
      kind: "Too long",
      problem,
      fix: "shorten them, or use kubectl apply --server-side, which does not add a copy of the object as one",
    });
  }
}

/** The API server reads null as an absent field. */
function checkText(at: readonly string[], value: unknown, report: Report): void {
  if (value !== undefined && value !== null && typeof value !== "string") report(typeError(value, aString, at, anObject));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

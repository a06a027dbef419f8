import { utf8Length } from "../../text/span.ts";
import type { ObjectCheck, Report } from "../check.ts";
import { typeName } from "../type-name.ts";
import { isOfForm, isQualifiedName, labelPart } from "./names.ts";

/** The most bytes that an object's annotations have together (k8s.io/apimachinery/pkg/api/validation/objectmeta.go). */
const maxAnnotationBytes = 256 * 1024;

/** The most errors that are told of the labels or the annotations: nobody mends more at once. */
const mostTold = 100;

/** Finds metadata that the API server does not take: fields of a wrong type, and labels and annotations that cannot be. */
export const metadata: ObjectCheck = {
  id: "schema/metadata",
  grade: "deny",
  on: "object",
  doc: {
    what: "Metadata with a value that is no text, a label or annotation key that is no qualified name, or a label value that is none.",
    why: "The API server refuses the object. The usual cause is YAML: unquoted, true and 1.0 are no text.",
    fix: "Put values in quotes; use letters, digits, -, _ and ., at most 63 of them, and a prefix only as in example.com/team.",
    bad: "apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata:\n  name: example\n  labels: { release: 1 }\nspec: {}\n",
    good: 'apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata:\n  name: example\n  labels: { release: "1" }\nspec: {}\n',
  },
  run({ object }, report) {
    const written = isObject(object) ? object["metadata"] : undefined;
    if (written === undefined || written === null) return;
    if (!isObject(written)) {
      wrongType(["metadata"], written, "an object", report);
      return;
    }
    for (const field of ["name", "generateName", "namespace"]) checkText(["metadata", field], written[field], report);
    for (const field of ["labels", "annotations"] as const) checkMap(field, written[field], report);
  },
};

/** The metadata of an object as it was written, where it is an object itself. */
export function metadataOf(object: unknown): Readonly<Record<string, unknown>> | undefined {
  const written = isObject(object) ? object["metadata"] : undefined;
  return isObject(written) ? written : undefined;
}

function checkMap(field: "labels" | "annotations", map: unknown, tell: Report): void {
  let told = 0;
  const report: Report = (error) => {
    told += 1;
    tell(error);
  };
  if (map === undefined || map === null) return;
  if (!isObject(map)) {
    wrongType(["metadata", field], map, "a map of names to text", report);
    return;
  }
  let bytes = 0;
  for (const key of Object.keys(map)) {
    if (told >= mostTold) return;
    const at = ["metadata", field, key];
    const value = map[key];
    if (!isQualifiedName(field === "labels" ? key : key.toLowerCase())) {
      const fix = "use at most 63 letters, digits, -, _ and ., and a prefix only as in example.com/team";
      report({ path: at, value: key, problem: `this is no key of ${field}`, fix });
    }
    checkText(at, value, report);
    if (typeof value !== "string") continue;
    bytes += utf8Length(key, 0, key.length) + utf8Length(value, 0, value.length);
    if (field === "labels" && value !== "" && !isOfForm(value, labelPart)) {
      const fix = "use at most 63 letters, digits, -, _ and ., the first and last a letter or digit, or an annotation";
      report({ path: at, value, problem: "this is no value of a label", fix });
    }
  }
  if (field === "annotations" && bytes > maxAnnotationBytes) {
    const problem = `the annotations have ${bytes} bytes, more than ${maxAnnotationBytes}`;
    report({
      path: ["metadata", field],
      kind: "Too long",
      problem,
      fix: "shorten them; kubectl apply adds the object itself as one",
    });
  }
}

/** The API server reads null as nothing written. */
function checkText(at: readonly string[], value: unknown, report: Report): void {
  if (value !== undefined && value !== null && typeof value !== "string") wrongType(at, value, "text", report);
}

function wrongType(at: readonly string[], value: unknown, wanted: string, report: Report): void {
  const scalar = typeof value === "number" || typeof value === "boolean";
  const fix = scalar && wanted === "text" ? "put it in quotes" : `write ${wanted}`;
  report({ path: at, ...(scalar ? { value: String(value) } : {}), problem: `this is ${typeName(value)}, not ${wanted}`, fix });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

import type { ObjectCheck } from "../check.ts";
import { metadataOf } from "./metadata.ts";
import { dnsLabel, dnsSubdomain } from "./names.ts";

/** Finds objects without a name, or with a name or namespace that the API server refuses. */
export const objectName: ObjectCheck = {
  id: "schema/object-name",
  grade: "deny",
  on: "object",
  doc: {
    what: "An object without metadata.name (and without metadata.generateName), or with a name or namespace that is not a DNS name.",
    why: "The API server refuses the object.",
    fix: "Use lower-case letters, digits, - and, in the name, dots, starting and ending with a letter or digit.",
    bad: "apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: { name: Example_Rules }\nspec: {}\n",
    good: "apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: { name: example-rules }\nspec: {}\n",
  },
  run({ object, name, generateName, namespace }, report) {
    if (name === "" && generateName === "" && !isWritten(object, "name")) {
      report({
        path: ["metadata", "name"],
        kind: "Required value",
        problem: "the object has no name",
        fix: "add metadata.name",
      });
    }
    const fix = "use lower-case letters, digits, - and ., starting and ending with a letter or digit";
    const invalid = (field: string, value: string, problem: string, fix: string, kind: "Invalid value" | "Too long"): void => {
      report({ path: ["metadata", field], kind, value, problem, fix });
    };
    // Of a prefix, the API server cuts off what is too long, and lets it end in a dash.
    const written = [
      ["name", name],
      ["generateName", generateName.replace(/-$/, "")],
    ] as const;
    for (const [field, value] of written) {
      if (value === "") continue;
      if (field === "name" && value.length > dnsSubdomain.longest) {
        invalid(field, value, `must have at most ${dnsSubdomain.longest} characters`, "shorten it", "Too long");
      } else if (!dnsSubdomain.pattern.test(value)) invalid(field, value, "must be a DNS subdomain", fix, "Invalid value");
    }
    if (namespace !== "" && (namespace.length > dnsLabel.longest || !dnsLabel.pattern.test(namespace))) {
      const fix = `use at most ${dnsLabel.longest} lower-case letters, digits and -, starting and ending with a letter or digit`;
      invalid("namespace", namespace, "must be the name of a namespace", fix, "Invalid value");
    }
  },
};

function isWritten(object: unknown, field: string): boolean {
  const value = metadataOf(object)?.[field];
  return value !== undefined && value !== null && value !== "";
}

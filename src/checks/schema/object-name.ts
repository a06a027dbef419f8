import type { ObjectCheck } from "../check.ts";
import { metadataOf } from "./metadata.ts";
import { dnsLabel, dnsSubdomain } from "./names.ts";

/** Finds objects without a name, or with a name or namespace that the API server does not take. */
export const objectName: ObjectCheck = {
  id: "schema/object-name",
  grade: "deny",
  on: "object",
  doc: {
    what: "An object without metadata.name (and without metadata.generateName), or with a name or namespace that is no DNS name.",
    why: "The API server refuses the object.",
    fix: "Use lower-case letters, digits, - and, in the name, dots; the first and last character a letter or digit.",
    bad: "apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: { name: Example_Rules }\nspec: {}\n",
    good: "apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: { name: example-rules }\nspec: {}\n",
  },
  run({ object, name, generateName, namespace }, report) {
    if (name === "" && generateName === "" && !isWritten(object, "name")) {
      report({
        path: ["metadata", "name"],
        kind: "Required value",
        problem: "the object has no name",
        fix: "write metadata.name",
      });
    }
    const fix = "use lower-case letters, digits, - and ., the first and last a letter or digit";
    const tell = (field: string, value: string, problem: string, fix: string, kind: "Invalid value" | "Too long"): void => {
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
        tell(
          field,
          value,
          `the name has ${value.length} characters, more than ${dnsSubdomain.longest}`,
          "shorten it",
          "Too long",
        );
      } else if (!dnsSubdomain.pattern.test(value)) tell(field, value, "the name is no DNS subdomain", fix, "Invalid value");
    }
    if (namespace !== "" && (namespace.length > dnsLabel.longest || !dnsLabel.pattern.test(namespace))) {
      const fix = `use at most ${dnsLabel.longest} lower-case letters, digits and -, the first and last a letter or digit`;
      tell("namespace", namespace, "no namespace can have this name", fix, "Invalid value");
    }
  },
};

function isWritten(object: unknown, field: string): boolean {
  const value = metadataOf(object)?.[field];
  return value !== undefined && value !== null && value !== "";
}

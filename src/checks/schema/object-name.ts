import type { ObjectCheck } from "../check.ts";

const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const maxNameLength = 253;

/** Finds objects without a name, or with one that the API server does not take. */
export const objectName: ObjectCheck = {
  id: "schema/object-name",
  grade: "deny",
  on: "object",
  doc: {
    what: "An object without metadata.name (and without metadata.generateName), or with a name that is no DNS subdomain.",
    why: "The API server refuses the object.",
    fix: "Use lower-case letters, digits, - and ., the first and last a letter or digit, 253 characters at the most.",
    bad: "apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: { name: Example_Rules }\nspec: {}\n",
    good: "apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: { name: example-rules }\nspec: {}\n",
  },
  run({ name, generateName }, report) {
    const fix = "use lower-case letters, digits, - and ., the first and last a letter or digit";
    if (name === "") {
      if (generateName !== "") return;
      report({ at: ["metadata", "name"], kind: "Required value", problem: "the object has no name", fix: "write metadata.name" });
    } else if (name.length > maxNameLength) {
      const problem = `the name has ${name.length} characters, more than ${maxNameLength}`;
      report({ at: ["metadata", "name"], kind: "Too long", value: name, problem, fix: "shorten it" });
    } else if (!subdomain.test(name)) {
      report({ at: ["metadata", "name"], value: name, problem: "the name is no DNS subdomain", fix });
    }
  },
};

import type { Resolved } from "../../cluster/references.ts";
import { hasTag } from "../../model/tagged.ts";
import type { SpecCheck } from "../check.ts";
import { exampleEndpoint, exampleSecret } from "../example-object.ts";

const endpoint = exampleEndpoint("authorization: { credentials: { name: web, key: token } }");

/** Finds references to Secrets and ConfigMaps, or to keys of them, that do not exist. */
export const notFound: SpecCheck<"secretKey" | "configMapKey"> = {
  id: "reference/not-found",
  grade: "deny",
  on: "spec",
  of: ["secretKey", "configMapKey"],
  doc: {
    what: "A reference to a Secret or a ConfigMap, or to a key of it, that does not exist. promgate render finds all of them, promgate check a missing key of a Secret or ConfigMap in the same file.",
    why: "The operator leaves the object out, or does not reconcile the workload.",
    fix: "Create the Secret, or correct the name. Where Secrets are kept elsewhere, promgate render --check=reference/not-found=off writes placeholders for them.",
    bad: `${endpoint}${exampleSecret("web", { tokens: "t" })}`,
    good: `${endpoint}${exampleSecret("web", { token: "t" })}`,
  },
  run({ value, shape, path, cluster, isWritten, object: { namespace } }, report) {
    const { name = "", key, optional = false } = value;
    if (cluster === undefined || !isWritten || name === "") return;
    const kind = hasTag(shape, "secretKey") ? "Secret" : "ConfigMap";
    const found = cluster.references.resolve({ kind, namespace, name, key });
    if (!found.ok && found.missing === "object" && cluster.isPartial === true) return;
    // Only the configuration that is appended as it is may be missing.
    if (found.ok || (optional && String(path.at(-1)).startsWith("additional"))) return;
    const object = `${kind} ${namespace}/${name}`;
    report({ kind: "Not found", ...missing(found.missing, object, name, key) });
  },
};

function missing(what: Exclude<Resolved, { readonly ok: true }>["missing"], object: string, name: string, key: string) {
  if (what === "object") {
    return { path: ["name"], value: name, problem: `${object} does not exist`, fix: "create it, or correct the name" };
  }
  if (what === "encoding") {
    const fix = "encode it, or write it under stringData";
    return { path: ["key"], value: key, problem: `the value of this key in ${object} is not base64`, fix };
  }
  return { path: ["key"], value: key, problem: `${object} does not have this key`, fix: "add it, or correct the key" };
}

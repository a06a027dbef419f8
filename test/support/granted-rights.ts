import { readFileSync } from "node:fs";
import { loadAll } from "js-yaml";

/** A rule of a Role or ClusterRole. */
interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly verbs: readonly string[];
}

/** Returns what the roles in YAML files grant, one `VERB RESOURCE.GROUP` or `VERB RESOURCE.GROUP/NAME` a right. */
export function grantedRights(files: readonly string[]): ReadonlySet<string> {
  const rights = new Set<string>();
  for (const file of files) {
    for (const document of loadAll(readFileSync(file, "utf8"))) {
      const { rules = [] }: { readonly rules?: readonly Rule[] } = JSON.parse(JSON.stringify(document));
      for (const right of rules.flatMap(rightsOf)) rights.add(right);
    }
  }
  return rights;
}

function rightsOf({ apiGroups, resources, resourceNames, verbs }: Rule): readonly string[] {
  const names = resourceNames?.map((name) => `/${name}`) ?? [""];
  return verbs.flatMap((verb) =>
    apiGroups.flatMap((group) =>
      resources.flatMap((resource) => names.map((name) => `${verb} ${resource}${group === "" ? "" : `.${group}`}${name}`)),
    ),
  );
}

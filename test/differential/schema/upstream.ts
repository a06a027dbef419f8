import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";
import { crdOf } from "../../../src/model/crd.ts";
import { kinds } from "../../../src/model/kinds.ts";
import { shapesOf } from "../../../src/model/shapes.ts";
import { moduleFolder } from "../../oracle/build.ts";

/** One version of a kind in a CustomResourceDefinition. */
export interface CrdVersion {
  readonly name: string;
  readonly schema: { readonly openAPIV3Schema: unknown };
  readonly subresources?: { readonly scale?: { readonly specReplicasPath: string } };
}

/** What the tests read of a CustomResourceDefinition. */
export interface Crd {
  readonly metadata: { readonly annotations?: Readonly<Record<string, string>> };
  readonly spec: { readonly names: { readonly kind: string }; readonly versions: readonly CrdVersion[] };
}

/**
 * Returns the CRDs in the module of the operator, by kind: the default set, whose versions need no conversion, or the
 * full set with every version.
 */
export async function upstreamCrds(set: "default" | "full"): Promise<ReadonlyMap<string, Crd>> {
  const module = await moduleFolder("prometheus-operator", "github.com/prometheus-operator/prometheus-operator");
  const folder = join(module, "example", set === "default" ? "prometheus-operator-crd" : "prometheus-operator-crd-full");
  const crds = readdirSync(folder)
    .filter((file) => file.endsWith(".yaml"))
    .map((file) => asCrd(load(readFileSync(join(folder, file), "utf8"))));
  return new Map(crds.map((crd) => [crd.spec.names.kind, crd]));
}

/** Returns our CRDs, by kind. */
export function ourCrds(): ReadonlyMap<string, Crd> {
  return new Map(kinds.map((kind) => [kind.kind, asCrd(crdOf(kind, shapesOf))]));
}

/** Returns one version of one of our kinds as its CRD would have it if it were the stored one. */
export function ourVersion(kindName: string, version: string): CrdVersion | undefined {
  const kind = kinds.find((row) => row.kind === kindName);
  if (kind === undefined) return undefined;
  return asCrd(crdOf({ ...kind, versions: [{ name: version, storage: true }] }, shapesOf)).spec.versions[0];
}

function asCrd(value: unknown): Crd {
  // The files hold CRDs; schema-validate refuses anything else.
  const crd: Crd = JSON.parse(JSON.stringify(value));
  return crd;
}

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";
import { crdOf } from "../../../src/model/crd.ts";
import { kinds } from "../../../src/model/kinds.ts";
import { shapesOf } from "../../../src/model/shapes.ts";
import { moduleFolder } from "../../oracle/build.ts";

/** One version of a kind as a CustomResourceDefinition has it. */
export interface CrdVersion {
  readonly name: string;
  readonly schema: { readonly openAPIV3Schema: unknown };
  readonly subresources?: { readonly scale?: { readonly specReplicasPath: string } };
}

/** What tests look at of a CustomResourceDefinition. */
export interface Crd {
  readonly spec: { readonly names: { readonly kind: string }; readonly versions: readonly CrdVersion[] };
}

/** The CRDs that the operator ships, with every version of every kind, by kind; they are read where its module lies. */
export async function upstreamCrds(): Promise<ReadonlyMap<string, Crd>> {
  const module = await moduleFolder("prometheus-operator", "github.com/prometheus-operator/prometheus-operator");
  const folder = join(module, "example/prometheus-operator-crd-full");
  const crds = readdirSync(folder)
    .filter((file) => file.endsWith(".yaml"))
    .map((file) => asCrd(load(readFileSync(join(folder, file), "utf8"))));
  return new Map(crds.map((crd) => [crd.spec.names.kind, crd]));
}

/** Our CRDs, by kind. */
export function ourCrds(): ReadonlyMap<string, Crd> {
  return new Map(kinds.map((kind) => [kind.kind, asCrd(crdOf(kind, shapesOf))]));
}

function asCrd(value: unknown): Crd {
  // A CRD is what the files hold; the judge refuses anything else.
  const crd: Crd = JSON.parse(JSON.stringify(value));
  return crd;
}

import { fieldsOfMap, resolveAlias } from "./yaml-node.ts";
import type { MapNode, YamlNode } from "./yaml-node.ts";
import type { SourceDocument } from "./read-source.ts";

/** What is looked for inside of a document that is not ours itself. */
export interface Holder {
  /** Whether texts may be files of rules, of objects or of values, or patches of objects. */
  readonly texts: "files" | "patches" | "other";
  /** Whether groups of rules and lists of them become rules. */
  readonly rules: boolean;
  /** What becomes of objects of ours: they are applied, or a program makes others of them, and what is in them is not final. */
  readonly objects: "checked" | "named";
  /** The command that prints what the document becomes, if a program has to replace placeholders in it first. */
  readonly renderer?: string;
}

/** Returns what is looked for in a document; undefined for those that are ours, and those that another tool checks. */
export function holderOf({ type, problems }: SourceDocument, root: MapNode): Holder | undefined {
  if (type === "other") return problems.some(({ check }) => check === "yaml/not-checked") ? undefined : values;
  return type === "object" ? (holders.get(kindOf(root)) ?? unknownHolder) : undefined;
}

/** Returns the kind that an object names; empty if it names none. */
export function kindOf(root: MapNode): string {
  return textOf(fieldsOfMap(root).get("kind"));
}

/** Returns the text of a scalar; empty for other nodes. */
export function textOf(node: YamlNode | undefined): string {
  const scalar = node === undefined ? undefined : resolveAlias(node);
  return scalar?.type === "scalar" ? scalar.text : "";
}

const helm = "helm template CHART --values FILE";
const files: Holder = { texts: "files", rules: false, objects: "checked" };
const values: Holder = { texts: "files", rules: true, objects: "checked", renderer: helm };
const bundle: Holder = { texts: "other", rules: false, objects: "checked" };
const unknownHolder: Holder = { texts: "other", rules: false, objects: "named" };

/** Kinds of others that hold rule files, the values of charts, or objects. */
const holders: ReadonlyMap<string, Holder> = new Map([
  ["ConfigMap", files],
  ["Secret", files],
  ["HelmRelease", values],
  ["HelmChart", values],
  ["HelmChartConfig", values],
  ["Application", values],
  ["ApplicationSet", values],
  ["Kustomization", { ...unknownHolder, texts: "patches" }],
  ["Template", { ...bundle, renderer: "oc process --local -f FILE -o yaml" }],
  ["ManifestWork", bundle],
  ["SyncSet", bundle],
  ["SelectorSyncSet", bundle],
]);

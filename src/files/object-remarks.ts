import type { ReadProblem } from "./read-problem.ts";
import { notChecked } from "./recognize.ts";
import { fieldsOfMap, resolveAlias } from "./yaml-node.ts";
import type { MapNode, YamlNode } from "./yaml-node.ts";
import { decodeBase64, isWrittenText } from "./yaml-tag.ts";

/** Kinds that no other API has under these names, but forks of ours. */
const forkedKinds: ReadonlySet<string> = new Set([
  "AlertmanagerConfig",
  "PodMonitor",
  "PrometheusAgent",
  "PrometheusRule",
  "ServiceMonitor",
  "ThanosRuler",
]);

/**
 * Returns what is reported about an object apart from what checks find: objects of another API group, and values of a Secret that the API server refuses. `ours` tells whether it is of our group.
 */
export function objectRemarks(root: MapNode, ours: boolean): readonly ReadProblem[] {
  const fields = fieldsOfMap(root);
  const kind = textOf(fields.get("kind"));
  const apiVersion = textOf(fields.get("apiVersion"));
  if (kind === "Secret" && apiVersion === "v1") return secretProblems(fields);
  if (ours || !forkedKinds.has(kind)) return [];
  const remark = notChecked(`${apiVersion} is not monitoring.coreos.com`, "check the object with the operator of that API group");
  return [{ ...remark, at: fields.get("apiVersion")?.start ?? root.start, path: ["apiVersion"] }];
}

/** Finds values under `data` that are not base64. Neither what SOPS has encrypted nor what is a placeholder counts. */
function secretProblems(fields: ReadonlyMap<string, YamlNode>): readonly ReadProblem[] {
  const problems: ReadProblem[] = [];
  if (fields.has("sops")) return problems;
  for (const [key, written] of mapOf(fields.get("data")) ?? []) {
    const value = resolveAlias(written);
    if (value.type !== "scalar" || /[{}<>$[\]]/.test(value.text) || decodeBase64(value.text) !== undefined) continue;
    problems.push({
      check: "yaml/not-base64",
      severity: "deny",
      at: value.start,
      end: isWrittenText(value) ? value.start : value.end,
      path: ["data", key],
      problem: "the value must be base64, the API server refuses the Secret",
      fix: "encode it, or move it to stringData, which takes plain text",
    });
  }
  return problems;
}

function mapOf(node: YamlNode | undefined): ReadonlyMap<string, YamlNode> | undefined {
  const map = node === undefined ? undefined : resolveAlias(node);
  return map?.type === "map" ? fieldsOfMap(map) : undefined;
}

function textOf(node: YamlNode | undefined): string {
  return node?.type === "scalar" ? node.text : "";
}

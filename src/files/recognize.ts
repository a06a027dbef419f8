import { kindOfSpec } from "../checks/schema/meant-kind.ts";
import { group as apiGroup, kinds } from "../model/kinds.ts";
import { suggest } from "../text/suggest.ts";
import { otherTool } from "./other-tool.ts";
import type { ReadProblem } from "./read-problem.ts";
import { isGroups, isRule, isRules } from "./rule-shapes.ts";
import { fieldsOfMap, resolveAlias } from "./yaml-node.ts";
import type { ListNode, MapNode, ScalarNode, YamlNode } from "./yaml-node.ts";

/** Why a document that looks like ours is not checked, or cannot be loaded as it is: two lower-case clauses. */
export type Remark = Pick<ReadProblem, "check" | "severity" | "problem" | "fix">;

/**
 * What a document is meant to be. Rules that are not under the key `groups` are checked as if they were: `wrap` puts them
 * where they belong, and `depth` says how many steps of a path that adds.
 */
export type Recognized =
  | { readonly is: "object" }
  | { readonly is: "rules"; readonly remark?: Remark; readonly wrap?: (content: unknown) => unknown; readonly depth?: number }
  | { readonly is: "other"; readonly remark?: Remark };

/** Recognizes what a document is meant to be by the keys at its top. */
export function recognize(root: ScalarNode | MapNode | ListNode): Recognized {
  if (root.type === "list") return recognizeList(root);
  if (root.type === "scalar") return { is: "other" };
  const fields = fieldsOfMap(root);
  if (isObject(fields)) return { is: "object" };
  return recognizeRules(fields) ?? recognizeUntyped(fields) ?? recognizeOther(root);
}

/** Returns why an object that has no kind is refused, if its spec is that of one of our kinds. */
export function untypedRemark(fields: ReadonlyMap<string, YamlNode>): Remark | undefined {
  const spec = fields.get("spec");
  const target = spec === undefined ? undefined : resolveAlias(spec);
  if (fields.has("kind") || target?.type !== "map") return undefined;
  const meant = kindOfSpec(new Set(fieldsOfMap(target).keys()));
  if (meant === undefined) return undefined;
  const { kind, version } = meant;
  return {
    check: "yaml/no-kind",
    severity: "deny",
    problem: `missing kind: the spec looks like that of a ${kind}, and kubectl refuses an object without a kind`,
    fix: `add apiVersion: ${apiGroup}/${version} and kind: ${kind}`,
  };
}

/** Reports whether a document is an object, or is meant as one of ours and lacks its kind or its version. */
function isObject(fields: ReadonlyMap<string, YamlNode>): boolean {
  const kind = textOf(fields.get("kind"));
  const apiVersion = textOf(fields.get("apiVersion"));
  if (fields.has("apiVersion") && fields.has("kind")) return true;
  if (apiVersion?.startsWith(`${apiGroup}/`) === true) return true;
  return kinds.some((row) => row.kind === kind) && !isGroups(fields.get("groups"));
}

function recognizeRules(fields: ReadonlyMap<string, YamlNode>): Recognized | undefined {
  if (fields.has("groups")) {
    const provisioning = fields.has("apiVersion") && !fields.has("kind");
    if (!provisioning) return { is: "rules" };
    return { is: "other", remark: notChecked("this is a provisioning file of Grafana's alerting", "check it with Grafana") };
  }
  const misspelt = [...fields].some(([key, value]) => isGroups(value) && suggest(key, ["groups"]) !== undefined);
  if (misspelt) return { is: "rules" };
  if (isRules(fields.get("rules"))) {
    return {
      is: "rules",
      remark: outside("rules outside of a group", "put them into a group: under groups:, as - name: NAME with rules: below it"),
      wrap: (content) => inGroup(propertyOf(content, "rules")),
      depth: 2,
    };
  }
  if (!isRule(fields)) return undefined;
  return {
    is: "rules",
    remark: outside("a rule outside of a group", "put it into a group: under groups:, as - name: NAME with rules: below it"),
    wrap: (content) => inGroup([content]),
    depth: 4,
  };
}

function recognizeUntyped(fields: ReadonlyMap<string, YamlNode>): Recognized | undefined {
  const remark = untypedRemark(fields);
  return remark === undefined ? undefined : { is: "other", remark };
}

function recognizeOther(root: MapNode | ListNode): Recognized {
  const tool = otherTool(root);
  if (tool === undefined) return { is: "other", ...wrongRoot(root) };
  return { is: "other", remark: notChecked(`this is ${tool.what}`, tool.fix) };
}

/**
 * Says that the only key of a document, if rules are below it, is not the one that Prometheus reads. They are checked all the
 * same, as the document may be the values of a chart.
 */
function wrongRoot(root: MapNode | ListNode): { readonly remark?: Remark } {
  const [only, ...others] = root.type === "map" ? fieldsOfMap(root) : [];
  if (only === undefined || others.length > 0) return {};
  const [key, value] = only;
  if (!isGroups(value) && !isRules(value)) return {};
  const fix = isGroups(value)
    ? "write groups: instead"
    : "put them into a group: under groups:, as - name: NAME with rules: below it";
  const problem = `Prometheus does not load rules under the key ${JSON.stringify(key)}`;
  return { remark: { check: "yaml/no-groups", severity: "hint", problem, fix: `if this is a rule file, ${fix}` } };
}

/** Says why a document is not checked. */
export function notChecked(reason: string, fix: string): Remark {
  return { check: "yaml/not-checked", severity: "hint", problem: `not checked: ${reason}`, fix };
}

function recognizeList(root: ListNode): Recognized {
  if (isGroups(root)) {
    return {
      is: "rules",
      remark: outside("rule groups without the key groups", 'write "groups:" on the line before and indent the list below it'),
      wrap: (content) => ({ groups: content }),
      depth: 1,
    };
  }
  if (isRules(root)) {
    return {
      is: "rules",
      remark: outside("rules outside of a group", "put them into a group: under groups:, as - name: NAME with rules: below it"),
      wrap: inGroup,
      depth: 3,
    };
  }
  if (root.items.some(isOurObject)) return { is: "other", remark: bareList };
  return recognizeOther(root);
}

/** A list without a kind, as scripts write it that print objects in a row. */
const bareList: Remark = {
  check: "yaml/syntax",
  severity: "deny",
  problem: "kubectl does not accept a list of objects at the top",
  fix: "write apiVersion: v1, kind: List and the objects under items:, or separate the objects by ---",
};

function isOurObject(item: YamlNode): boolean {
  const node = resolveAlias(item);
  return node.type === "map" && textOf(fieldsOfMap(node).get("apiVersion"))?.startsWith(`${apiGroup}/`) === true;
}

function outside(what: string, fix: string): Remark {
  return { check: "yaml/no-groups", severity: "deny", problem: `${what}, which Prometheus does not load`, fix };
}

function inGroup(rules: unknown): unknown {
  return { groups: [{ name: "unnamed", rules }] };
}

/** Returns the text of a scalar; undefined for other nodes. */
function textOf(node: YamlNode | undefined): string | undefined {
  return node?.type === "scalar" ? node.text : undefined;
}

function propertyOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

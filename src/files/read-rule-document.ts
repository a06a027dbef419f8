import type { FieldPath } from "../text/field-path.ts";
import { goInt64, goNumber } from "./go-scalar.ts";
import type { Scalar } from "./go-scalar.ts";
import type { ReadProblem, Reading } from "./read-problem.ts";
import { setField } from "./set-field.ts";
import { mergedMaps, targetOf } from "./yaml-nodes.ts";
import { isWrittenText, taggedScalar } from "./yaml-tag.ts";
import type { MapNode, ScalarNode, YamlNode } from "./yaml-tree.ts";

/**
 * Reads a document as Prometheus reads a rule file, into fields that are text: every scalar is the text that is
 * written but null, the same name twice is an error, and names of a map win over merged ones
 * (https://pkg.go.dev/go.yaml.in/yaml/v3). A number not in quotes stays one, for the few fields that want it. Never throws.
 */
export function readRuleDocument(root: YamlNode): Reading {
  const reader = new RuleDocumentReader();
  return { value: reader.read(root, []), problems: reader.problems };
}

/** The fields that Prometheus reads as a number. */
const numberFields: ReadonlySet<string> = new Set(["limit"]);

class RuleDocumentReader {
  readonly problems: ReadProblem[] = [];

  read(written: YamlNode, path: FieldPath): unknown {
    const node = targetOf(written);
    if (node.sort === "scalar") return this.#scalar(node, path);
    if (node.sort === "list") return node.items.map((item, index) => this.read(item, [...path, index]));
    const object = {};
    this.#fill(object, node, path, new Set());
    return object;
  }

  /** `taken` are the names that stronger maps have set. */
  #fill(object: object, map: MapNode, path: FieldPath, taken: ReadonlySet<string>): void {
    const names = new Set<string>();
    let nulls: Set<string> | undefined;
    let merge: ReturnType<typeof mergedMaps>;
    let mergeAt = 0;
    for (const { key, value } of map.entries) {
      const name = this.#name(key, path);
      if (name === undefined) continue;
      const at = [...path, name];
      const isNull = this.#isNull(key);
      if (names.has(name) || nulls?.has(name) === true) {
        const problem = `${JSON.stringify(name)} stands here a second time`;
        this.#refuse(key.start, at, { problem, fix: "drop one of them" }, "yaml/duplicate-key");
      } else if (isNull) nulls = (nulls ?? new Set()).add(name);
      else {
        names.add(name);
        const merged = mergedMaps(key, value);
        if (merged !== undefined) {
          merge = merged;
          mergeAt = value.start;
        } else if (!taken.has(name)) setField(object, name, this.read(value, at));
      }
    }
    if (merge === undefined) return;
    if ("problem" in merge) {
      this.#refuse(mergeAt, path, merge);
      return;
    }
    let stronger = new Set([...taken, ...names]);
    for (const other of merge.maps) {
      this.#fill(object, other, path, stronger);
      stronger = new Set([...stronger, ...Object.keys(object)]);
    }
  }

  /** A name as it is written. */
  #name(written: YamlNode, path: FieldPath): string | undefined {
    const key = targetOf(written);
    if (key.sort === "scalar") return key.text;
    this.#refuse(key.start, path, { problem: "a list or a map cannot be a name", fix: "write the name as text" });
    return undefined;
  }

  /** Whether a name is null: Prometheus passes over such an entry. */
  #isNull(written: YamlNode): boolean {
    const key = targetOf(written);
    return key.sort === "scalar" && !isWrittenText(key) && ruleScalar(key.text) === null;
  }

  #scalar(node: ScalarNode, path: FieldPath): unknown {
    if (node.tag === "") {
      if (node.form !== "plain") return node.text;
      if (ruleScalar(node.text) === null) return null;
      return (isNumberField(path) ? goInt64(node.text) : undefined) ?? node.text;
    }
    const read = taggedScalar(node, ruleScalar);
    if ("value" in read) {
      if (typeof read.value === "number" && isNumberField(path)) return goInt64(node.text) ?? node.text;
      if (shortBinary(node) && typeof read.value === "string" && read.value.includes("\ufffd")) {
        this.#refuse(node.start, path, { problem: "!!binary stands for bytes that are no text", fix: "write the text itself" });
      }
      return read.value === null ? null : shortBinary(node) ? read.value : node.text;
    }
    this.#refuse(node.start, path, { problem: read.problem, fix: "correct the value or drop the tag" });
    return node.text;
  }

  #refuse(
    at: number,
    path: FieldPath,
    of: { readonly problem: string; readonly fix: string },
    check: ReadProblem["check"] = "yaml/syntax",
  ): void {
    this.problems.push({ check, severity: "deny", at, path, problem: of.problem, fix: of.fix });
  }
}

function isNumberField(path: FieldPath): boolean {
  const last = path.at(-1);
  return path.length === 3 && typeof last === "string" && numberFields.has(last);
}

function shortBinary(node: ScalarNode): boolean {
  return /binary>?$/.test(node.tag);
}

/** A plain scalar as YAML 1.2 has it, which knows fewer booleans. */
function ruleScalar(text: string): Scalar {
  if (/^(?:|~|null|Null|NULL)$/.test(text)) return null;
  if (/^(?:true|True|TRUE)$/.test(text)) return true;
  if (/^(?:false|False|FALSE)$/.test(text)) return false;
  if (/^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/.test(text)) return Number.NaN;
  return goNumber(text) ?? text;
}

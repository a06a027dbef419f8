import type { FieldPath } from "../text/field-path.ts";
import { goInt64, goNumber } from "./go-scalar.ts";
import type { Scalar } from "./go-scalar.ts";
import { mergedMaps } from "./merge-key.ts";
import type { Merge } from "./merge-key.ts";
import type { ReadProblem, Reading } from "./read-problem.ts";
import { setField } from "./set-field.ts";
import { resolveAlias } from "./yaml-node.ts";
import type { MapNode, ScalarNode, YamlNode } from "./yaml-node.ts";
import { isWrittenText, shortTag, taggedScalar } from "./yaml-tag.ts";

/**
 * Reads a document as Prometheus reads a rule file, into fields that are text: a scalar is the text that is written
 * unless it is null, a duplicate key is an error, and the keys of a map win over merged ones
 * (https://pkg.go.dev/go.yaml.in/yaml/v3). An unquoted number stays a number in the few numeric fields. Never throws.
 */
export function readRuleDocument(root: YamlNode): Reading {
  const reader = new RuleDocumentReader();
  return { value: reader.read(root, []), problems: reader.problems };
}

/** The fields that Prometheus reads as a number. */
const numericFields: ReadonlySet<string> = new Set(["limit"]);

class RuleDocumentReader {
  readonly problems: ReadProblem[] = [];

  read(written: YamlNode, path: FieldPath): unknown {
    const node = resolveAlias(written);
    if (node.type === "scalar") return this.#scalar(node, path);
    if (node.type === "list") return node.items.map((item, index) => this.read(item, [...path, index]));
    const object = {};
    this.#fill(object, node, path, new Set());
    return object;
  }

  /** Sets the fields of a map but those in `taken`, which stronger maps have set. */
  #fill(object: object, map: MapNode, path: FieldPath, taken: ReadonlySet<string>): void {
    const names = new Set<string>();
    const nulls = new Set<string>();
    let merge: { readonly at: number; readonly merge: Merge } | undefined;
    for (const { key, value } of map.entries) {
      const name = this.#key(key, path);
      if (name === undefined) continue;
      const at = [...path, name];
      if (names.has(name) || nulls.has(name)) {
        const problem = `duplicate key ${JSON.stringify(name)}`;
        this.#refuse(key.start, at, { problem, fix: "remove one of them" }, "yaml/duplicate-key");
      } else if (isNull(key)) nulls.add(name);
      else {
        names.add(name);
        const merged = mergedMaps(key, value);
        if (merged !== undefined) merge = { at: value.start, merge: merged };
        else if (!taken.has(name)) setField(object, name, this.read(value, at));
      }
    }
    if (merge !== undefined) this.#merge(object, merge.merge, { at: merge.at, path, taken: new Set([...taken, ...names]) });
  }

  #merge(object: object, merge: Merge, of: { readonly at: number; readonly path: FieldPath; readonly taken: Set<string> }): void {
    if ("problem" in merge) {
      this.#refuse(of.at, of.path, merge);
      return;
    }
    let { taken } = of;
    for (const other of merge.maps) {
      this.#fill(object, other, of.path, taken);
      taken = new Set([...taken, ...Object.keys(object)]);
    }
  }

  /** Returns a key as written, or what a `!!binary` decodes to; undefined if it cannot be a key. */
  #key(written: YamlNode, path: FieldPath): string | undefined {
    const key = resolveAlias(written);
    if (key.type === "scalar") return isBinary(key) ? String(this.#scalar(key, path)) : key.text;
    this.#refuse(key.start, path, { problem: "a list or a map cannot be a key", fix: "write the key as text" });
    return undefined;
  }

  #scalar(node: ScalarNode, path: FieldPath): unknown {
    if (node.tag === "") {
      if (node.form !== "plain") return node.text;
      if (ruleScalar(node.text) === null) return null;
      return (isNumericField(path) ? goInt64(node.text) : undefined) ?? node.text;
    }
    const read = taggedScalar(node, ruleScalar);
    if ("problem" in read) {
      this.#refuse(node.start, path, { problem: read.problem, fix: "correct the value, or remove the tag" });
      return node.text;
    }
    if (read.value === null) return null;
    if (typeof read.value === "number" && isNumericField(path)) return goInt64(node.text) ?? node.text;
    if (!isBinary(node)) return node.text;
    if (path.at(-2) === "labels" && String(read.value).includes("\ufffd"))
      this.#refuse(node.start, path, {
        problem: "the !!binary decodes to bytes that are not UTF-8",
        fix: "write the text itself",
      });
    return read.value;
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

/** Reports whether a key is null: Prometheus skips such an entry. */
function isNull(written: YamlNode): boolean {
  const key = resolveAlias(written);
  return key.type === "scalar" && !isWrittenText(key) && !isBinary(key) && ruleScalar(key.text) === null;
}

function isNumericField(path: FieldPath): boolean {
  const last = path.at(-1);
  return path.length === 3 && typeof last === "string" && numericFields.has(last);
}

function isBinary({ tag }: ScalarNode): boolean {
  return shortTag(tag) === "!!binary";
}

/** Reads a plain scalar as YAML 1.2 does, which has fewer booleans. */
function ruleScalar(text: string): Scalar {
  if (/^(?:|~|null|Null|NULL)$/.test(text)) return null;
  if (/^(?:true|True|TRUE)$/.test(text)) return true;
  if (/^(?:false|False|FALSE)$/.test(text)) return false;
  if (/^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/.test(text)) return Number.NaN;
  return goNumber(text) ?? text;
}

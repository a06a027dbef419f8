import type { FieldPath } from "../text/field-path.ts";
import { setField } from "./set-field.ts";
import { mergedMaps, targetOf } from "./yaml-nodes.ts";
import type { ReadProblem, Reading } from "./read-problem.ts";
import { isWrittenText, taggedScalar } from "./yaml-tag.ts";
import type { MapNode, ScalarNode, YamlNode } from "./yaml-tree.ts";

/**
 * Reads a document as kubectl reads it on the way to the API server: YAML 1.1 scalars, names of any type made text,
 * the last of two equal names, merge keys (https://pkg.go.dev/sigs.k8s.io/yaml over go.yaml.in/yaml/v2). Never throws.
 */
export function readObject(root: YamlNode): Reading {
  const reader = new ObjectReader();
  return { value: reader.read(root, []), problems: reader.problems };
}

class ObjectReader {
  readonly problems: ReadProblem[] = [];

  read(written: YamlNode, path: FieldPath): unknown {
    const node = targetOf(written);
    if (node.sort === "scalar") return this.#scalar(node, path);
    if (node.sort === "list") return node.items.map((item, index) => this.read(item, [...path, index]));
    const object = {};
    this.#fill(object, node, path);
    return object;
  }

  #fill(object: object, map: MapNode, path: FieldPath): void {
    const names = new Set<string>();
    for (const { key, value } of map.entries) {
      const merged = mergedMaps(key, value);
      if (merged !== undefined) {
        if ("problem" in merged) this.#refuse("yaml/syntax", value.start, path, merged);
        // The first of several wins, by being the last to be written.
        else for (const other of merged.maps.toReversed()) this.#fill(object, other, path);
        continue;
      }
      const name = this.#name(key, path);
      if (name === undefined) continue;
      const at = [...path, name];
      if (names.has(name)) this.#repeated(name, key, at);
      names.add(name);
      setField(object, name, this.read(value, at));
    }
  }

  #name(written: YamlNode, path: FieldPath): string | undefined {
    const key = targetOf(written);
    const read = key.sort === "scalar" ? taggedScalar(key) : { problem: "a list or a map cannot be a name" };
    if ("value" in read && read.value !== null) return isNumeral(read.value) ? numeral(read.value) : String(read.value);
    const problem = "problem" in read ? read.problem : "null cannot be a name";
    this.#refuse("yaml/syntax", written.start, path, { problem, fix: "put the name in quotes" });
    return undefined;
  }

  #scalar(node: ScalarNode, path: FieldPath): unknown {
    if (isWrittenText(node)) return node.text;
    const read = taggedScalar(node);
    if ("problem" in read) {
      this.#refuse("yaml/syntax", node.start, path, { problem: read.problem, fix: "correct the value or drop the tag" });
      return null;
    }
    if (typeof read.value === "number" && !Number.isFinite(read.value)) {
      const problem = `YAML reads this as the number ${node.text}, which JSON does not have`;
      this.#refuse("yaml/syntax", node.start, path, { problem, fix: "put it in quotes" });
      return node.text;
    }
    return read.value;
  }

  #repeated(name: string, { start: at, ...key }: YamlNode, path: FieldPath): void {
    const problem = `${JSON.stringify(name)} stands here a second time, and kubectl takes the last`;
    const end = key.sort === "scalar" ? key.end : at;
    this.problems.push({ check: "yaml/duplicate-key", severity: "warn", at, end, path, problem, fix: "drop one of them" });
  }

  #refuse(check: string, at: number, path: FieldPath, of: { readonly problem: string; readonly fix: string }): void {
    this.problems.push({ check, severity: "deny", at, path, problem: of.problem, fix: of.fix });
  }
}

function isNumeral(value: unknown): value is number {
  return typeof value === "number";
}

/** A number as a name, written as Go writes one of 32 bits. */
function numeral(value: number): string {
  return Number.isInteger(value) ? BigInt(value).toString() : String(Number(Math.fround(value).toPrecision(8)));
}

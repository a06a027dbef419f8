import type { FieldPath } from "../text/field-path.ts";
import { mergedMaps } from "./merge-key.ts";
import type { ReadProblem, Reading } from "./read-problem.ts";
import { setField } from "./set-field.ts";
import { resolveAlias } from "./yaml-node.ts";
import type { MapNode, ScalarNode, YamlNode } from "./yaml-node.ts";
import { isWrittenText, taggedScalar } from "./yaml-tag.ts";

/**
 * Reads a document as kubectl reads it before it is sent to the API server: YAML 1.1 scalars, keys of any type made text,
 * the last of equal keys, merge keys (https://pkg.go.dev/sigs.k8s.io/yaml over go.yaml.in/yaml/v2). Never throws.
 */
export function readObject(root: YamlNode): Reading {
  const reader = new ObjectReader();
  return { value: reader.read(root, []), problems: reader.problems };
}

class ObjectReader {
  readonly problems: ReadProblem[] = [];

  read(written: YamlNode, path: FieldPath): unknown {
    const node = resolveAlias(written);
    if (node.type === "scalar") return this.#scalar(node, path);
    if (node.type === "list") return node.items.map((item, index) => this.read(item, [...path, index]));
    const object = {};
    this.#fill(object, node, path);
    return object;
  }

  #fill(object: object, map: MapNode, path: FieldPath): void {
    const seen = new Set<string>();
    for (const { key, value } of map.entries) {
      const merged = mergedMaps(key, value);
      if (merged !== undefined) {
        if ("problem" in merged) this.#refuse(value.start, path, merged);
        // The first of several maps wins because it is written last.
        else for (const other of merged.maps.toReversed()) this.#fill(object, other, path);
        continue;
      }
      const name = this.#key(key, path);
      if (name === undefined) continue;
      const at = [...path, name];
      if (seen.has(name)) this.#warn("yaml/duplicate-key", key, at, duplicateKey(name));
      seen.add(name);
      setField(object, name, this.read(value, at));
    }
  }

  /** Returns a key as text, as kubectl converts it; undefined if it cannot be a key. */
  #key(written: YamlNode, path: FieldPath): string | undefined {
    const key = resolveAlias(written);
    const read = key.type === "scalar" ? taggedScalar(key) : { problem: "a list or a map cannot be a key" };
    if ("problem" in read || read.value === null) {
      const problem = "problem" in read ? read.problem : "null cannot be a key";
      this.#refuse(written.start, path, { problem, fix: "put the key in quotes" });
      return undefined;
    }
    const { value } = read;
    const name = typeof value === "number" ? numericKey(value) : String(value);
    if (typeof value !== "string" && key.type === "scalar" && name !== key.text)
      this.#warn("yaml/converted-key", written, [...path, name], convertedKey(key.text, name, typeof value));
    return name;
  }

  #scalar(node: ScalarNode, path: FieldPath): unknown {
    if (isWrittenText(node)) return node.text;
    const read = taggedScalar(node);
    if ("problem" in read) {
      this.#refuse(node.start, path, { problem: read.problem, fix: "correct the value, or remove the tag" });
      return null;
    }
    if (typeof read.value === "number" && !Number.isFinite(read.value)) {
      const problem = `YAML reads ${node.text} as a number that JSON cannot represent`;
      this.#refuse(node.start, path, { problem, fix: "put it in quotes" });
      return node.text;
    }
    return read.value;
  }

  #warn(check: string, key: YamlNode, path: FieldPath, of: Clauses): void {
    const end = key.type === "scalar" ? key.end : key.start;
    this.problems.push({ check, severity: "warn", at: key.start, end, path, ...of });
  }

  #refuse(at: number, path: FieldPath, { problem, fix }: Clauses): void {
    this.problems.push({ check: "yaml/syntax", severity: "deny", at, path, problem, fix });
  }
}

interface Clauses {
  readonly problem: string;
  readonly fix: string;
}

function duplicateKey(name: string): Clauses {
  return { problem: `duplicate key ${JSON.stringify(name)}, kubectl keeps only the last`, fix: "remove one of them" };
}

function convertedKey(written: string, name: string, type: string): Clauses {
  return {
    problem: `YAML reads the key ${written} as a ${type}, and it is stored as ${JSON.stringify(name)}`,
    fix: `put it in quotes: "${written}"`,
  };
}

/** Writes a number as a key, as Go writes one of 32 bits. */
function numericKey(value: number): string {
  return Number.isInteger(value) ? BigInt(value).toString() : String(Number(Math.fround(value).toPrecision(8)));
}

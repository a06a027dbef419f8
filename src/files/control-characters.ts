import type { YamlProblem } from "./yaml-tree.ts";

/** What Go's YAML readers refuse anywhere in a text (https://yaml.org/spec/1.1/#c-printable). */
// oxlint-disable-next-line no-control-regex
const unprintable = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]/;

/** Finds the first character that no YAML text may hold; undefined where there is none. */
export function firstControlCharacter(text: string): YamlProblem | undefined {
  const found = unprintable.exec(text);
  if (found === null) return undefined;
  const code = found[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
  return {
    at: found.index,
    problem: `the control character U+${code} stands in the text`,
    fix: "drop it, or escape it in double quotes",
  };
}

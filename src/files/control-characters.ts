import type { YamlProblem } from "./yaml-problem.ts";

/** The characters that Go's YAML readers refuse anywhere in a text (https://yaml.org/spec/1.1/#c-printable). */
// oxlint-disable-next-line no-control-regex
const unprintable = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]/;

/** Returns the first character that a YAML text must not contain; undefined if there is none. */
export function firstControlCharacter(text: string): YamlProblem | undefined {
  const found = unprintable.exec(text);
  if (found === null) return undefined;
  const code = found[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
  return {
    at: found.index,
    problem: `control character U+${code} is not allowed in YAML`,
    fix: "remove it, or write it as an escape in double quotes",
  };
}

/**
 * Translates a pattern of a CRD, which the API server reads as RE2 (https://github.com/google/re2/wiki/Syntax), to
 * JavaScript: `(?i)` applies up to the end of its group, which takes a group of its own; a dot matches all but a line
 * feed; and white space is that of ASCII.
 */
export function jsPattern(pattern: string): string {
  let js = "";
  for (let index = 0; index < pattern.length;) {
    if (pattern.startsWith(ignoreCase, index)) {
      const start = index + ignoreCase.length;
      const end = groupEnd(pattern, start);
      return `${js}(?i:${jsPattern(pattern.slice(start, end))})${jsPattern(pattern.slice(end))}`;
    }
    const end = tokenEnd(pattern, index);
    js += tokenOf(pattern.slice(index, end));
    index = end;
  }
  return js;
}

const ignoreCase = "(?i)";
const space = "\\t\\n\\f\\r ";

/** Returns a token in the syntax of JavaScript. */
function tokenOf(token: string): string {
  if (token === ".") return "[^\\n]";
  if (token === "\\s") return `[${space}]`;
  return token.startsWith("[") ? token.replaceAll(/\\(.)/gsu, (escape, letter) => (letter === "s" ? space : escape)) : token;
}

/** Returns the end of the token that starts at `from`: an escape, a character class, or one character. */
function tokenEnd(pattern: string, from: number): number {
  if (pattern[from] === "\\") return Math.min(from + 2, pattern.length);
  return pattern[from] === "[" ? classEnd(pattern, from) + 1 : from + 1;
}

/** Returns the end of the group that contains `from`: its closing parenthesis, or the end of the pattern. */
function groupEnd(pattern: string, from: number): number {
  let depth = 0;
  for (let index = from; index < pattern.length; index = tokenEnd(pattern, index)) {
    if (pattern[index] === "(") depth += 1;
    else if (pattern[index] === ")" && --depth < 0) return index;
  }
  return pattern.length;
}

/** Returns the end of the character class that starts at `from`; a bracket at its start is one of its characters. */
function classEnd(pattern: string, from: number): number {
  let index = pattern[from + 1] === "^" ? from + 2 : from + 1;
  if (pattern[index] === "]") index += 1;
  while (index < pattern.length && pattern[index] !== "]") index += pattern[index] === "\\" ? 2 : 1;
  return index;
}

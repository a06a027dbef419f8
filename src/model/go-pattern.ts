/**
 * Writes a pattern of a CRD, which the API server reads as RE2, so that JavaScript reads the same in it: `(?i)` within
 * a group counts to the group's end, which JavaScript says as a group of its own.
 */
export function jsPattern(pattern: string): string {
  const at = pattern.indexOf("(?i)");
  if (at < 0) return pattern;
  const start = at + 4;
  const end = groupEnd(pattern, start);
  return `${pattern.slice(0, at)}(?i:${jsPattern(pattern.slice(start, end))})${jsPattern(pattern.slice(end))}`;
}

/** Where the group that holds `from` ends: at its closing parenthesis, or at the end of the pattern. */
function groupEnd(pattern: string, from: number): number {
  let depth = 0;
  for (let index = from; index < pattern.length; index++) {
    const unit = pattern[index];
    if (unit === "\\") index += 1;
    else if (unit === "[") index = classEnd(pattern, index);
    else if (unit === "(") depth += 1;
    else if (unit === ")" && --depth < 0) return index;
  }
  return pattern.length;
}

/** Where the character class that starts at `from` ends; a bracket right at its start is one of its characters. */
function classEnd(pattern: string, from: number): number {
  let index = pattern[from + 1] === "^" ? from + 2 : from + 1;
  if (pattern[index] === "]") index += 1;
  while (index < pattern.length && pattern[index] !== "]") index += pattern[index] === "\\" ? 2 : 1;
  return index;
}

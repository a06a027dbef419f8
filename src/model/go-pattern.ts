/**
 * Writes a pattern of a CRD, which the API server reads as RE2, so that JavaScript reads the same in it: `(?i)` within
 * a group counts to the group's end, which JavaScript says as a group of its own.
 */
export function jsPattern(pattern: string): string {
  const at = pattern.indexOf("(?i)");
  if (at < 0) return pattern;
  const end = groupEnd(pattern, at + 4);
  return `${pattern.slice(0, at)}(?i:${pattern.slice(at + 4, end)})${jsPattern(pattern.slice(end))}`;
}

/** Where the group that holds `from` ends: at its closing parenthesis, or at the end of the pattern. */
function groupEnd(pattern: string, from: number): number {
  let depth = 0;
  for (let index = from; index < pattern.length; index++) {
    const unit = pattern[index];
    if (unit === "\\") index += 1;
    else if (unit === "[") index = pattern.indexOf("]", index + 2);
    else if (unit === "(") depth += 1;
    else if (unit === ")" && --depth < 0) return index;
  }
  return pattern.length;
}

/** What Go takes for space, as the inside of a character class (https://pkg.go.dev/unicode#IsSpace). */
export const space = "\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";

const leading = new RegExp(`^[${space}]+`);

/** Returns a text without the space around it, as Go's `strings.TrimSpace` does. */
export function trimSpace(text: string): string {
  let end = text.length;
  while (end > 0 && isSpace.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end).replace(leading, "");
}

const isSpace = new RegExp(`[${space}]`);

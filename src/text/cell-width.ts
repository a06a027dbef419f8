/** Returns the columns of a character on a terminal: 0 for combining marks, 2 for wide characters. */
export function cellWidth(character: string): number {
  if (character <= "\u02ff") return 1;
  if (/^[\p{Mn}\p{Me}]$/u.test(character)) return 0;
  return wide.test(character) ? 2 : 1;
}

/** East Asian wide characters and emoji, by block (https://www.unicode.org/reports/tr11/). */
const wide =
  /^[\u1100-\u115f\u231a\u231b\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]$/u;

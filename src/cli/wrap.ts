/**
 * Breaks a text into lines of at most `width` columns between words; `lead` starts the first line, further lines are
 * indented by `indent` spaces. A longer word stays whole.
 */
export function wrap(
  text: string,
  { lead = "", indent = 0, width = 100 }: { readonly lead?: string; readonly indent?: number; readonly width?: number },
): string {
  const lines: string[] = [];
  let line = lead;
  let fresh = true;
  for (const word of text.split(" ")) {
    if (!fresh && line.length + 1 + word.length > width) {
      lines.push(line);
      line = " ".repeat(indent) + word;
    } else line += fresh ? word : ` ${word}`;
    fresh = false;
  }
  return [...lines, line].join("\n");
}

/** Returns the mark of another language's comment that a parser took for operators just before `at`, if any. */
export function commentMark(text: string, at: number): string | undefined {
  const lineStart = text.lastIndexOf("\n", at - 1) + 1;
  const line = text.slice(Math.max(lineStart, at - 200), at);
  const mark = /(?:^|\s)(--)(?:\s[^"'#]*)?$/.exec(line)?.[1] ?? /(\/\/|\/\*)[^"'#]*$/.exec(line)?.[1];
  return mark;
}

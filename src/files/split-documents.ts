/** One document of a file, by its place in the file's text; the line that starts it is a part of it. */
export interface DocumentRange {
  /** Counts from 0; what precedes the first separator counts only if it is more than comments. */
  readonly index: number;
  readonly start: number;
  readonly end: number;
}

/**
 * Splits a file into its documents as kubectl does: at lines that start with `---`. A file of JSON objects one after the
 * other is split after each.
 */
export function splitDocuments(text: string): readonly DocumentRange[] {
  const ranges: DocumentRange[] = [];
  let start = 0;
  for (const end of [...(jsonCuts(text) ?? yamlCuts(text)), text.length]) {
    const counts = start > 0 || !isBlank(text.slice(start, end));
    if (end > start && counts) ranges.push({ index: ranges.length, start, end });
    start = end;
  }
  return ranges;
}

/** Reports whether a text has nothing but white space and comments. */
function isBlank(text: string): boolean {
  return !/^[^\S\r\n]*[^\s#]/m.test(text);
}

function yamlCuts(text: string): readonly number[] {
  const cuts: number[] = [];
  for (const { index } of text.matchAll(/^---(?![^\s\u0085])/gm)) {
    // Directives belong to the document after them.
    const before = cuts.length === 0 ? text.slice(0, index) : "";
    const directives = /^\ufeff?%/m.test(before) && !/^[^\S\r\n]*[^\s#%]/m.test(before);
    if (index > 0 && !directives) cuts.push(index);
  }
  return cuts;
}

/** Returns where one JSON object at the top ends and another starts; undefined if the text is not a sequence of them. */
function jsonCuts(text: string): readonly number[] | undefined {
  if (!/^\ufeff?\s*\{/.test(text)) return undefined;
  const cuts: number[] = [];
  let depth = 0;
  let ended = false;
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]]/gs)) {
    if (token === "{" || token === "[") {
      if (depth === 0 && ended) cuts.push(index);
      depth += 1;
    } else if (token === "}" || token === "]") {
      depth -= 1;
      ended = depth === 0;
    }
  }
  return cuts.length > 0 && isJson(text.slice(0, cuts[0])) ? cuts : undefined;
}

/** Reports whether a text is JSON. */
export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

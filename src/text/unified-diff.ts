/** Consecutive lines that both texts have, or that only one of them has. */
interface Run {
  readonly sign: " " | "-" | "+";
  readonly lines: readonly string[];
}

/** The number of unchanged lines before and after a change. */
const context = 3;

/** The most edits that are searched for; texts with more are shown as one changed block, which is correct too. */
const maxSteps = 500;

/**
 * Returns the unified diff of two texts, as `diff -u` does, with the names of both in its header; empty if they are equal.
 * Many edits are not searched for, so that the time is nearly linear in the length of the texts.
 */
export function unifiedDiff(from: Named, to: Named): string {
  if (from.text === to.text) return "";
  const runs = runsOf(linesOf(from.text), linesOf(to.text));
  return [`--- ${from.name}\n`, `+++ ${to.name}\n`, ...hunks(runs)].join("");
}

/** A text with its name. */
export interface Named {
  readonly name: string;
  readonly text: string;
}

/** Returns how many lines a diff removes and adds. */
export function diffSize(diff: string): { readonly removed: number; readonly added: number } {
  const lines = diff.split("\n").slice(2);
  const count = (sign: string): number => lines.filter((line) => line.startsWith(sign)).length;
  return { removed: count("-"), added: count("+") };
}

/** Splits a text into lines, with their line ends. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function runsOf(a: readonly string[], b: readonly string[]): readonly Run[] {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  return [
    { sign: " ", lines: a.slice(0, start) },
    ...middle(a.slice(start, a.length - end), b.slice(start, b.length - end)),
    { sign: " ", lines: a.slice(a.length - end) },
  ];
}

/** Returns the shortest edit script (Myers, 1986), or all of one list and then the other if it is long. */
function middle(a: readonly string[], b: readonly string[]): readonly Run[] {
  const trace = search(a, b);
  if (trace === undefined)
    return [
      { sign: "-", lines: a },
      { sign: "+", lines: b },
    ];
  const runs: Run[] = [];
  let x = a.length;
  let y = b.length;
  for (let depth = trace.length - 1; depth >= 0; depth--) {
    const reached = trace[depth];
    const k = x - y;
    const down = goesDown(reached, k, depth);
    const before = k + (down ? 1 : -1);
    const fromX = depth === 0 ? 0 : (reached?.get(before) ?? 0);
    const fromY = depth === 0 ? 0 : fromX - before;
    const startX = depth === 0 ? 0 : down ? fromX : fromX + 1;
    runs.push({ sign: " ", lines: a.slice(startX, x) });
    if (depth > 0)
      runs.push(down ? { sign: "+", lines: b.slice(fromY, fromY + 1) } : { sign: "-", lines: a.slice(fromX, fromX + 1) });
    x = fromX;
    y = fromY;
  }
  return runs.toReversed();
}

type Reached = ReadonlyMap<number, number>;

function goesDown(reached: Reached | undefined, k: number, depth: number): boolean {
  return k === -depth || (k !== depth && (reached?.get(k - 1) ?? -1) < (reached?.get(k + 1) ?? -1));
}

/** Returns how far each diagonal was reached before each edit; undefined if there are too many edits. */
function search(a: readonly string[], b: readonly string[]): readonly Reached[] | undefined {
  const reached = new Map([[1, 0]]);
  const trace: Reached[] = [];
  for (let depth = 0; depth <= Math.min(maxSteps, a.length + b.length); depth++) {
    trace.push(new Map(reached));
    for (let k = -depth; k <= depth; k += 2) {
      let x = goesDown(reached, k, depth) ? (reached.get(k + 1) ?? 0) : (reached.get(k - 1) ?? 0) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x += 1;
      reached.set(k, x);
      if (x >= a.length && x - k >= b.length) return trace;
    }
  }
  return undefined;
}

/** Formats runs as hunks: changes with some unchanged lines around them. */
function hunks(runs: readonly Run[]): readonly string[] {
  const writer = new HunkWriter();
  for (const [index, { sign, lines }] of runs.entries()) {
    if (sign === " ") writer.same(lines, index === runs.length - 1);
    else for (const line of lines) writer.changed(sign, line);
  }
  return writer.end();
}

class HunkWriter {
  readonly #done: string[] = [];
  #hunk: string[] = [];
  #before: string[] = [];
  #fromLine = 1;
  #toLine = 1;
  #start = { from: 1, to: 1 };

  same(lines: readonly string[], last: boolean): void {
    if (this.#hunk.length > 0 && (last || lines.length > 2 * context)) {
      for (const line of lines.slice(0, context)) this.#hunk.push(` ${line}`);
      this.#close();
    } else if (this.#hunk.length > 0) for (const line of lines) this.#hunk.push(` ${line}`);
    this.#fromLine += lines.length;
    this.#toLine += lines.length;
    this.#before = [...this.#before, ...lines].slice(-context);
  }

  changed(sign: "-" | "+", line: string): void {
    if (this.#hunk.length === 0) {
      this.#start = { from: this.#fromLine - this.#before.length, to: this.#toLine - this.#before.length };
      this.#hunk = this.#before.map((same) => ` ${same}`);
    }
    this.#hunk.push(`${sign}${line}`);
    if (sign === "-") this.#fromLine += 1;
    else this.#toLine += 1;
    this.#before = [];
  }

  end(): readonly string[] {
    this.#close();
    return this.#done;
  }

  #close(): void {
    if (this.#hunk.length === 0) return;
    const count = (sign: string): number => this.#hunk.filter((line) => line.startsWith(sign) || line.startsWith(" ")).length;
    const range = (start: number, lines: number): string => `${lines === 0 ? start - 1 : start},${lines}`;
    this.#done.push(`@@ -${range(this.#start.from, count("-"))} +${range(this.#start.to, count("+"))} @@\n`);
    for (const line of this.#hunk) this.#done.push(line.endsWith("\n") ? line : `${line}\n\\ No newline at end of file\n`);
    this.#hunk = [];
    this.#before = [];
  }
}

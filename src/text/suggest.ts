/** The longest text that gets a suggestion. */
const maxLength = 64;

/** The longest word of which one edit makes a different word rather than a correction. */
const shortWord = 2;

/** How many candidates are compared; the rest are not looked at. */
const maxCandidates = 256;

/**
 * Returns the candidate that was probably meant: the one that the fewest edits (a letter inserted, deleted or changed, or two
 * swapped) turn `written` into, in any case; of several, one that starts with `written`, or else has its length, because
 * letters are swapped more often than forgotten. Undefined if none is near: one edit is allowed for every three letters,
 * at most three. Signs and words of one or two characters are near in another case only: either may be meant.
 */
export function suggest(written: string, candidates: Iterable<string>): string | undefined {
  if (written.length > maxLength || !/[\p{L}\p{N}]/u.test(written)) return undefined;
  const word = written.toLowerCase();
  const maxEdits = Math.min(3, Math.max(1, Math.floor(word.length / 3)));
  let nearest: string | undefined;
  let least = maxEdits + 1;
  let compared = 0;
  for (const candidate of candidates) {
    if ((compared += 1) > maxCandidates) break;
    const other = candidate.toLowerCase();
    if (candidate === written || Math.abs(other.length - word.length) > maxEdits) continue;
    const edits = distance(word, other, maxEdits + 1);
    if (edits > 0 && Math.min(word.length, other.length) <= shortWord) continue;
    const score = edits - preference(word, other);
    if (edits > maxEdits || score >= least) continue;
    nearest = candidate;
    least = score;
  }
  return nearest;
}

/** Returns by what part of an edit a candidate is preferred to others with as many edits. */
function preference(word: string, candidate: string): number {
  if (candidate.startsWith(word)) return 0.5;
  return candidate.length === word.length ? 0.25 : 0;
}

/** Returns the edits between two words (optimal string alignment), or `limit` if there are as many or more. */
function distance(a: string, b: string, limit: number): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    let best = row;
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min((above[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (above[column - 1] ?? 0) + (same ? 0 : 1));
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) cost = Math.min(cost, (before[column - 2] ?? 0) + 1);
      current.push(cost);
      best = Math.min(best, cost);
    }
    if (best >= limit) return limit;
    before = above;
    above = current;
  }
  return Math.min(limit, above[b.length] ?? limit);
}

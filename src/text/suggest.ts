/** The longest text that is compared letter by letter; nobody mistypes a longer name. */
const longest = 64;

/**
 * Finds the name that was probably meant: the candidate that the fewest slips of the pen (a letter missing, added,
 * changed, or two swapped) turn `written` into, case not counted, and of as near ones one of the same length: two letters
 * are swapped more often than one is added. Undefined where none is near: one slip is allowed in three letters, three at
 * most.
 */
export function suggest(written: string, candidates: Iterable<string>): string | undefined {
  if (written === "" || written.length > longest) return undefined;
  const word = written.toLowerCase();
  let nearest: string | undefined;
  let least = Math.min(3, Math.max(1, Math.floor(word.length / 3))) + 1;
  for (const candidate of candidates) {
    if (candidate === written || Math.abs(candidate.length - word.length) > least) continue;
    const slips = distance(word, candidate.toLowerCase(), least + 1);
    const isLikelier = slips === least && candidate.length === word.length && (nearest?.length ?? word.length) !== word.length;
    if (slips >= least && !isLikelier) continue;
    nearest = candidate;
    least = slips;
  }
  return nearest;
}

/** The slips between two words (optimal string alignment), or `limit` where there are as many or more. */
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

const firstMs = 50;
const maxMs = 60_000;

/**
 * Returns how long to wait after so many failures in a row, in milliseconds: twice as long each time, from 50 ms to a minute,
 * and up to half as long again, so that what failed together is not repeated together.
 */
export function backoffMs(failures: number, random: () => number): number {
  const ms = Math.min(firstMs * 2 ** Math.min(failures - 1, 20), maxMs);
  return ms * (1 + random() / 2);
}

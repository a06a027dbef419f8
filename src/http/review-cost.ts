/** From this size on a review is as costly as any, and is not looked at further. */
const mostScannedBytes = 512 * 1024;
/** What checking holds for each byte of a review, and for each that may separate two tokens or values. */
const perByte = 8;
const perSeparator = 320;

/**
 * Estimates, on the safe side, whether checking a review holds at most so many bytes of memory: an expression holds some
 * 300 bytes for each of its tokens, and so much a JSON value at most. Letters, digits and `_` make up names; every other
 * byte is taken to end a token. No more of the review is read than decides.
 */
export function costsAtMost(review: Buffer, bytes: number): boolean {
  if (bytes === Number.POSITIVE_INFINITY) return true;
  const { length } = review;
  if (length > mostScannedBytes) return false;
  let allowed = Math.floor((bytes - length * perByte) / perSeparator);
  for (let at = 0; at < length && allowed >= 0 && allowed < length - at; at++) allowed -= isSeparator[review[at] ?? 0] ?? 0;
  return allowed >= 0;
}

const isSeparator = Uint8Array.from({ length: 256 }, (_, byte) => (/[\w\u0080-\u00ff]/.test(String.fromCharCode(byte)) ? 0 : 1));

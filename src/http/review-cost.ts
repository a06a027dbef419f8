/** From this size on a review is as costly as any, and is not looked at further. */
const mostScannedBytes = 512 * 1024;
/** What checking holds for each byte of a review, and for each that may separate two tokens or values. */
const perByte = 8;
const perSeparator = 320;

/**
 * Estimates how much memory checking a review holds, in bytes and on the high side: an expression holds some 300 bytes
 * for each of its tokens, and so much a JSON value at most. Letters, digits and `_` make up names; every other byte is
 * taken to end a token.
 */
export function estimatedCost(review: Buffer): number {
  if (review.length > mostScannedBytes) return Number.POSITIVE_INFINITY;
  let separators = 0;
  for (let at = 0; at < review.length; at++) separators += isSeparator[review[at] ?? 0] ?? 0;
  return review.length * perByte + separators * perSeparator;
}

const isSeparator = Uint8Array.from({ length: 256 }, (_, byte) => (/[\w\u0080-\u00ff]/.test(String.fromCharCode(byte)) ? 0 : 1));

const mask = 0xffff_ffff_ffff_ffffn;
const p1 = 0x9e37_79b1_85eb_ca87n;
const p2 = 0xc2b2_ae3d_27d4_eb4fn;
const p3 = 0x1656_67b1_9e37_79f9n;
const p4 = 0x85eb_ca77_c2b2_ae63n;
const p5 = 0x27d4_eb2f_1656_67c5n;

/** Returns the XXH64 hash of a text's UTF-8 bytes with seed 0 (https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md). */
export function xxhash64(text: string): bigint {
  const bytes = new TextEncoder().encode(text);
  const view = new DataView(bytes.buffer);
  const long = (at: number): bigint => view.getBigUint64(at, true);
  let at = 0;
  let hash: bigint = p5;
  if (bytes.length >= 32) {
    let lanes = [(p1 + p2) & mask, p2, 0n, -p1 & mask];
    for (; at + 32 <= bytes.length; at += 32) {
      const stripe = at;
      lanes = lanes.map((lane, index) => round(lane, long(stripe + 8 * index)));
    }
    const turns = [1n, 7n, 12n, 18n];
    hash = lanes.reduce((sum, lane, index) => sum + rotate(lane, turns[index] ?? 0n), 0n) & mask;
    for (const lane of lanes) hash = ((hash ^ round(0n, lane)) * p1 + p4) & mask;
  }
  hash = (hash + BigInt(bytes.length)) & mask;
  for (; at + 8 <= bytes.length; at += 8) hash = (rotate(hash ^ round(0n, long(at)), 27n) * p1 + p4) & mask;
  for (; at + 4 <= bytes.length; at += 4) {
    hash = (rotate(hash ^ ((BigInt(view.getUint32(at, true)) * p1) & mask), 23n) * p2 + p3) & mask;
  }
  for (; at < bytes.length; at += 1) hash = (rotate(hash ^ ((BigInt(view.getUint8(at)) * p5) & mask), 11n) * p1) & mask;
  return avalanche(hash);
}

function round(lane: bigint, input: bigint): bigint {
  return (rotate((lane + input * p2) & mask, 31n) * p1) & mask;
}

function rotate(value: bigint, by: bigint): bigint {
  return ((value << by) | (value >> (64n - by))) & mask;
}

function avalanche(hash: bigint): bigint {
  let mixed = ((hash ^ (hash >> 33n)) * p2) & mask;
  mixed = ((mixed ^ (mixed >> 29n)) * p3) & mask;
  return mixed ^ (mixed >> 32n);
}

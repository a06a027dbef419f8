/** Returns 32 bits that depend on all characters of a text (FNV-1a); no protection against somebody who looks for collisions. */
export function textHash(text: string): number {
  let bits = 0x81_1c_9d_c5;
  for (let index = 0; index < text.length; index += 1) bits = Math.imul(bits ^ text.charCodeAt(index), 0x01_00_01_93);
  return bits >>> 0;
}

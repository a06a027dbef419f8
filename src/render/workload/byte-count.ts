const units = "KMGTPE";

/** Returns the number of bytes that a size such as `1.5MB` or `1MiB` means: units are powers of 1,024 either way. */
export function byteCount(size: string): number {
  const [, amount = "0", unit = ""] = /^([\d.]+)([KMGTPE]?)i?B?$/.exec(size) ?? [];
  const power = unit === "" ? 0 : units.indexOf(unit) + 1;
  return Math.trunc(Number(amount) * 1024 ** power);
}

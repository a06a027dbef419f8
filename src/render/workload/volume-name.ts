import { xxhash64 } from "./xxhash64.ts";

/** The longest label of a DNS name. */
const maxLength = 63;

/** Returns a name for a volume: a DNS label made of a prefix and the name of an object, cut where it is too long. */
export function volumeName(prefix: string, name: string): string {
  return dnsLabel(prefix, name).slice(0, maxLength);
}

/** Returns a name for a volume that no other object's name gives: it ends in a hash of the name. */
export function uniqueVolumeName(prefix: string, name: string): string {
  // Leading zeros are not part of the hash.
  const hash = `-${xxhash64(name).toString(16)}`.slice(0, 9);
  return dnsLabel(prefix, name).slice(0, maxLength - 9) + hash;
}

function dnsLabel(prefix: string, name: string): string {
  return `${prefix}-${name}`
    .toLowerCase()
    .replaceAll(/[^-a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "");
}

/** Returns the version that a spec names, without its leading `v`, or the default one where it names none. */
export function programVersion(written: string | undefined, standard: string): string {
  const version = written?.trim() ?? "";
  return version === "" ? standard : version.replace(/^v/, "");
}

/** Returns a version with all of its three numbers: `2.45` as `2.45.0`. */
export function fullVersion(version: string): string {
  const [, numbers = "", rest = ""] = /^([\d.]*)(.*)$/.exec(version) ?? [];
  const [major = "0", minor = "0", patch = "0"] = numbers.split(".").filter((part) => part !== "");
  return [major, minor, patch].map((part) => String(Number(part))).join(".") + rest;
}

import { cleanPath } from "./clean-path.ts";

/** Returns the URL of a path below a prefix, escaped as Go's `net/url` does. */
export function webAddress(scheme: "http" | "https", host: string, prefix: string, path: string): string {
  const full = cleanPath(prefix + path);
  return `${scheme}://${host}${full.startsWith("/") ? "" : "/"}${escapePath(full)}`;
}

function escapePath(path: string): string {
  return path.replaceAll(/[^\w.~$&+,/:;=@-]+/g, (part) =>
    Array.from(new TextEncoder().encode(part), (byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join(""),
  );
}

/** Returns the command that asks a URL of the same pod, with curl or with wget, whichever the image has. */
export function probeCommand(url: string): readonly string[] {
  const has = (program: string): string => `[ -x "$(command -v ${program})" ]`;
  const script = [
    `if ${has("curl")}; then exec curl --fail ${url}`,
    `elif ${has("wget")}; then exec wget -q -O /dev/null ${url}`,
    "else exit 1",
    "fi",
  ].join("; ");
  return ["sh", "-c", script];
}

import type { Grade } from "../checks/check.ts";
import { printable } from "../text/printable.ts";
import type { Sink } from "./io.ts";

/** The looks that text can have on a terminal. */
export type Look = "bold" | "dim" | "red" | "yellow" | "green" | "blue" | "cyan";

/** How severities, and the grades of checks, look. */
export const gradeLooks: Readonly<Record<Grade, Look>> = { deny: "red", warn: "yellow", hint: "cyan", off: "dim" };

/** Makes text safe to print and gives it a look, if there are colours. */
export type Paint = (look: Look, text: string) => string;

/** Returns the paint for a sink: `auto` has colours on a terminal only. */
export function paintFor(colour: "auto" | "always" | "never", sink: Sink): Paint {
  const on = colour === "always" || (colour === "auto" && sink.isTerminal);
  return on ? (look, text) => `\x1b[${codes[look]}m${printable(text)}\x1b[0m` : (_look, text) => printable(text);
}

const codes: Readonly<Record<Look, string>> = {
  bold: "1",
  dim: "2",
  red: "31",
  green: "32",
  yellow: "33",
  blue: "34",
  cyan: "36",
};

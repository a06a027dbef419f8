import type { Sink } from "./io.ts";

/** The looks that text can have on a terminal. */
export type Look = "bold" | "dim" | "red" | "yellow" | "green" | "blue" | "cyan";

/** Gives text a look, or leaves it as it is where no colours are wanted. */
export type Paint = (look: Look, text: string) => string;

/** What paints for a sink: `auto` colours on a terminal only. */
export function paintFor(colour: "auto" | "always" | "never", sink: Sink): Paint {
  const on = colour === "always" || (colour === "auto" && sink.isTerminal);
  return on ? (look, text) => `\x1b[${codes[look]}m${text}\x1b[0m` : (_look, text) => text;
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

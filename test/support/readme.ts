import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Returns the commands of the fenced blocks below a heading of README.md, up to the next heading. */
export function readmeCommands(heading: string): readonly string[] {
  const readme = readFileSync(join(import.meta.dirname, "../../README.md"), "utf8");
  const [, section] = readme.split(new RegExp(`^#+ ${heading}$`, "m"));
  if (section === undefined) throw new Error(`README.md has no heading ${JSON.stringify(heading)}`);
  const [own = ""] = section.split(/^#+ /m);
  return [...own.matchAll(/^```\n([^]*?)^```$/gm)].flatMap(([, block = ""]) => block.trimEnd().split("\n"));
}

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const path = join(import.meta.dirname, "../../README.md");

/** A command that README.md shows with what it prints. */
export interface ReadmeStep {
  readonly command: string;
  readonly printed: string;
}

/** Returns the commands of the shell blocks below a heading of README.md, up to the next heading. */
export function readmeCommands(heading: string): readonly string[] {
  const [, section] = readme().split(new RegExp(`^#+ ${heading}$`, "m"));
  if (section === undefined) throw new Error(`README.md has no heading ${JSON.stringify(heading)}`);
  const [own = ""] = section.split(/^#+ /m);
  return [...own.matchAll(/^```sh\n([^]*?)^```$/gm)].flatMap(([, block = ""]) => block.trimEnd().split("\n"));
}

/** Returns the commands of all console blocks that run `program`, in order. */
export function readmeSteps(program: string): readonly ReadmeStep[] {
  return [...readme().matchAll(consoleBlock(program))].map(([, command = "", printed = ""]) => ({ command, printed }));
}

/** Writes into README.md what the commands of console blocks print now. */
export function recordReadmeSteps(program: string, steps: readonly ReadmeStep[]): void {
  const waiting = [...steps];
  const text = readme().replaceAll(consoleBlock(program), (block) => {
    const step = waiting.shift();
    return step === undefined ? block : `\`\`\`console\n$ ${step.command}\n${step.printed}\`\`\`\n`;
  });
  writeFileSync(path, text);
}

/** Returns the text between the comments `name` and `/name` of README.md. */
export function readmeTable(name: string): string {
  return tablePattern(name).exec(readme())?.[2] ?? "";
}

/** Replaces the text between the comments `name` and `/name` of README.md. */
export function recordReadmeTable(name: string, table: string): void {
  writeFileSync(
    path,
    readme().replace(tablePattern(name), (_, start: string, _old: string, end: string) => start + table + end),
  );
}

/** Returns the blocks of README.md in a language. */
export function readmeBlocks(language: string): readonly string[] {
  return [...readme().matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, "gm"))].map(([, block = ""]) => block);
}

function readme(): string {
  return readFileSync(path, "utf8");
}

function consoleBlock(program: string): RegExp {
  return new RegExp(`^\`\`\`console\\n\\$ (${program} .*)\\n([^]*?)^\`\`\`\\n`, "gm");
}

function tablePattern(name: string): RegExp {
  return new RegExp(`(<!-- ${name} -->\\n)([^]*)(<!-- /${name} -->)`);
}

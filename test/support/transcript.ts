import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "./run-command.ts";
import { writeFiles } from "./temporary-folder.ts";

/**
 * A command-line session as text: lines that start with `$` are commands, what follows is what they print (standard error
 * with `!` in front) and, where it is not 0, the exit code; from a line `== NAME` on come the files that there are.
 */
export interface Transcript {
  readonly steps: readonly TranscriptStep[];
  readonly files: Readonly<Record<string, string>>;
}

/** One command of a session with what it is expected to print. */
export interface TranscriptStep {
  readonly command: string;
  readonly printed: string;
  /** Lines of a comment before the command. */
  readonly comment: string;
}

/** Reads a transcript from a file. */
export function readTranscript(path: string): Transcript {
  const [session = "", ...parts] = readFileSync(path, "utf8").split(/^== (?=\S)/m);
  const files = Object.fromEntries(parts.map((part) => [part.slice(0, part.indexOf("\n")), part.slice(part.indexOf("\n") + 1)]));
  const [first = "", ...rest] = session.split(/^\$ /m);
  let comment = first;
  const steps: TranscriptStep[] = [];
  for (const text of rest) {
    const [command = "", ...lines] = text.split("\n");
    const cut = lines.findIndex((line) => line.startsWith("# "));
    const printed = cut < 0 ? lines : lines.slice(0, cut);
    steps.push({ command, printed: printed.join("\n").trimEnd(), comment });
    comment = cut < 0 ? "" : lines.slice(cut).join("\n");
  }
  return { steps, files };
}

/** Writes a transcript back with what its commands print now. */
export function writeTranscript(path: string, { steps, files }: Transcript): void {
  const session = steps.map(
    ({ command, printed, comment }) => `${comment}$ ${command}\n${printed === "" ? "" : `${printed}\n`}\n`,
  );
  const sections = Object.entries(files).map(([name, content]) => `== ${name}\n${content}`);
  writeFileSync(path, session.join("") + sections.join(""));
}

/** Runs a command of a transcript in a folder that holds its files, and gives what it prints in the transcript's form. */
export async function replay(command: string, dir: string, files: Transcript["files"]): Promise<string> {
  writeFiles(dir, files);
  const [line = "", from] = command.split(" < ");
  const [program, ...words] = line.split(" ");
  if (program !== "promgate") throw new Error(`a transcript runs promgate, not ${program}`);
  const argv = words.map((word) => (isPath(word, files) ? join(dir, word) : word.replace("=./", `=${dir}/`)));
  const { output, errors, code } = await runCommand(argv, { input: from === undefined ? "" : (files[from] ?? "") });
  const lines = [output, errors.replaceAll(/^(?=.)/gm, "! "), code === 0 ? "" : `(exit code ${code})`];
  return lines.join("").replaceAll(`${dir}/`, "").replaceAll(dir, ".").trimEnd();
}

/** Whether a word of a command names a file or a folder, be it there or not. */
function isPath(word: string, files: Transcript["files"]): boolean {
  return /^[\w./-]+\.(?:ya?ml|json|txt)$/.test(word) || Object.keys(files).some((name) => name.startsWith(`${word}/`));
}

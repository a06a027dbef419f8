/** One instruction of a Dockerfile, its words as written; continued lines are joined. */
export interface Instruction {
  readonly word: string;
  readonly rest: string;
}

/** One stage: what it starts from, its name, and what is done in it. */
export interface Stage {
  readonly base: string;
  readonly name: string;
  readonly instructions: readonly Instruction[];
}

/** Reads the stages of a Dockerfile; throws for what is not an instruction. */
export function parseDockerfile(text: string): readonly Stage[] {
  const stages: { base: string; name: string; instructions: Instruction[] }[] = [];
  const lines = text
    .replaceAll(/^\s*#.*\n/gm, "")
    .replaceAll("\\\n", " ")
    .split("\n");
  for (const line of lines.filter((line) => line.trim() !== "")) {
    const [, word, rest] = /^([A-Z]+)\s+(.+)$/.exec(line.trim()) ?? [];
    if (word === undefined || rest === undefined) throw new Error(`no instruction of a Dockerfile: ${line}`);
    const [base = "", , name = ""] = rest.split(/\s+/);
    if (word === "FROM") stages.push({ base, name, instructions: [] });
    else stages.at(-1)?.instructions.push({ word, rest });
  }
  return stages;
}

/** The words of an instruction's last occurrence in a stage, from its JSON form; none where it does not occur. */
export function wordsOf(stage: Stage, word: string): readonly string[] {
  const rest = stage.instructions.findLast((instruction) => instruction.word === word)?.rest ?? "[]";
  const words: unknown = JSON.parse(rest);
  if (!Array.isArray(words)) throw new Error(`${word} ${rest}: not a list`);
  return words.map(String);
}

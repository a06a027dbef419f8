import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { oracle } from "../../oracle/build.ts";
import type { Program } from "../../oracle/programs.ts";

/** A running program that answers each JSON line with one, in order. */
export interface Answering<Question, Answer> {
  readonly ask: (questions: readonly Question[]) => Promise<readonly Answer[]>;
  readonly close: () => Promise<void>;
}

interface Waiting<Answer> {
  readonly wanted: number;
  readonly answers: Answer[];
  readonly done: (answers: readonly Answer[]) => void;
  readonly failed: (error: Error) => void;
}

/** Starts a program of test/oracle, and builds it first if needed. */
export async function startAnswering<Question, Answer>(program: Program): Promise<Answering<Question, Answer>> {
  const child = spawn(await oracle(program), { stdio: ["pipe", "pipe", "inherit"] });
  const queue: Waiting<Answer>[] = [];
  const ended = once(child, "exit");
  createInterface({ input: child.stdout }).on("line", (line) => {
    const [first] = queue;
    if (first === undefined) return;
    // Written by our own program, one answer a line.
    const answer: Answer = JSON.parse(line);
    first.answers.push(answer);
    if (first.answers.length < first.wanted) return;
    queue.shift();
    first.done(first.answers);
  });
  child.on("exit", (code) => {
    for (const { failed } of queue.splice(0)) failed(new Error(`${program} ended with ${code}`));
  });
  return {
    ask: (questions) =>
      new Promise((done, failed) => {
        if (questions.length === 0) {
          done([]);
          return;
        }
        queue.push({ wanted: questions.length, answers: [], done, failed });
        // An empty line requests the answers so far.
        child.stdin.write(`${questions.map((question) => JSON.stringify(question)).join("\n")}\n\n`);
      }),
    close: async () => {
      child.stdin.end();
      await ended;
    },
  };
}

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { oracle } from "../oracle/build.ts";

/** The Prometheus versions whose own code judges in the differential tests: the oldest, a middle one and the newest. */
export const judgedVersions = ["2.45", "3.5", "3.16"] as const;

/** One of the {@link judgedVersions}. */
export type JudgedVersion = (typeof judgedVersions)[number];

/** A text to judge, and how; what test/oracle/promql-judge-3.16/main.go reads. `bytes` is base64, for what is not UTF-8. */
export interface JudgeRequest {
  readonly mode: "expr" | "rules" | "template" | "regex" | "duration" | "number" | "string";
  readonly text?: string;
  readonly bytes?: string;
  readonly name?: string;
  readonly lenient?: boolean;
  readonly legacy?: boolean;
  readonly options?: {
    readonly experimentalFunctions?: boolean;
    readonly durationExpressions?: boolean;
    readonly extendedRangeSelectors?: boolean;
    readonly binopFillModifiers?: boolean;
  };
}

/** What Prometheus says: `start` and `end` are UTF-8 bytes of the first fault, -1 where it gives none. */
export interface JudgeAnswer {
  readonly ok: boolean;
  readonly start: number;
  readonly end: number;
  readonly message?: string;
  readonly messages?: readonly string[];
  readonly value?: string;
  readonly bytes?: string;
}

/** A running judge. Requests are answered in order; `ask` may be called again before it has answered. */
export interface Judge {
  readonly ask: (requests: readonly JudgeRequest[]) => Promise<readonly JudgeAnswer[]>;
  readonly close: () => Promise<void>;
}

interface Waiting {
  readonly wanted: number;
  readonly answers: JudgeAnswer[];
  readonly done: (answers: readonly JudgeAnswer[]) => void;
  readonly failed: (error: Error) => void;
}

/** Starts the judge of one version, built first where need be. */
export async function startJudge(version: JudgedVersion): Promise<Judge> {
  const child = spawn(await oracle(`promql-judge-${version}`), { stdio: ["pipe", "pipe", "pipe"] });
  const queue: Waiting[] = [];
  const ended = once(child, "exit");
  // Its parser tells its own panics here, which are answers; only the last words of a judge that ended are of interest.
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-4000);
  });
  createInterface({ input: child.stdout }).on("line", (line) => {
    const [first] = queue;
    if (first === undefined) return;
    // Written by our own program, one answer a line.
    const answer: JudgeAnswer = JSON.parse(line);
    first.answers.push(answer);
    if (first.answers.length < first.wanted) return;
    queue.shift();
    first.done(first.answers);
  });
  child.on("exit", (code) => {
    for (const { failed } of queue.splice(0)) failed(new Error(`the judge of ${version} ended with ${code}:\n${said}`));
  });
  return {
    ask: (requests) =>
      new Promise((done, failed) => {
        if (requests.length === 0) {
          done([]);
          return;
        }
        queue.push({ wanted: requests.length, answers: [], done, failed });
        // The empty line asks for the answers so far.
        child.stdin.write(`${requests.map((request) => JSON.stringify(request)).join("\n")}\n\n`);
      }),
    close: async () => {
      child.stdin.end();
      await ended;
    },
  };
}

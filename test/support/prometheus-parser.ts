import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { oracle } from "../oracle/build.ts";

/** The versions of Prometheus that the differential tests compare with: the oldest, a middle one and the newest. */
export const comparedVersions = ["2.45", "3.5", "3.16"] as const;

/** One of the {@link comparedVersions}. */
export type ComparedVersion = (typeof comparedVersions)[number];

/** A text to parse, as test/oracle/prometheus-parse-3.16/main.go reads it. `bytes` is base64, for text that is not UTF-8. */
export interface ParserRequest {
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

/** The result of Prometheus; `start` and `end` are byte offsets of the first error in UTF-8, -1 if it has none. */
export interface ParserAnswer {
  readonly ok: boolean;
  readonly start: number;
  readonly end: number;
  readonly message?: string;
  readonly messages?: readonly string[];
  readonly value?: string;
  readonly bytes?: string;
}

/** A running parser. It answers requests in order; `ask` may be called again before it has answered. */
export interface PrometheusParser {
  readonly ask: (requests: readonly ParserRequest[]) => Promise<readonly ParserAnswer[]>;
  readonly close: () => Promise<void>;
}

interface Waiting {
  readonly wanted: number;
  readonly answers: ParserAnswer[];
  readonly done: (answers: readonly ParserAnswer[]) => void;
  readonly failed: (error: Error) => void;
}

/** Starts the parser of a version, and builds it first if needed. */
export async function startParser(version: ComparedVersion): Promise<PrometheusParser> {
  const child = spawn(await oracle(`prometheus-parse-${version}`), { stdio: ["pipe", "pipe", "pipe"] });
  const queue: Waiting[] = [];
  const ended = once(child, "exit");
  // Prometheus logs its own panics here, which are answers; only the last output before the program ends matters.
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-4000);
  });
  createInterface({ input: child.stdout }).on("line", (line) => {
    const [first] = queue;
    if (first === undefined) return;
    // Our own program writes one answer a line.
    const answer: ParserAnswer = JSON.parse(line);
    first.answers.push(answer);
    if (first.answers.length < first.wanted) return;
    queue.shift();
    first.done(first.answers);
  });
  child.on("exit", (code) => {
    for (const { failed } of queue.splice(0)) failed(new Error(`the parser of ${version} ended with ${code}:\n${said}`));
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

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { oracle } from "../oracle/build.ts";

/** One series to query: a value every 30 s from the epoch on, null for NaN. */
export interface Series {
  readonly labels: Readonly<Record<string, string>>;
  readonly values: readonly (number | null)[];
}

/** One element of a result; the value as Go writes it, `NaN` and `+Inf` included. */
export interface Element {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: string;
}

/** What an evaluation or expansion came to: an error, or a result or text. */
export interface Evaluated {
  readonly error?: string;
  readonly result: readonly Element[] | null;
  readonly text: string;
}

/** Prometheus' own engine, with series that a test loads. */
export interface Evaluator {
  readonly load: (series: readonly Series[]) => void;
  /** Evaluates at the time of the sample with the index `at`. */
  readonly evaluate: (expr: string, at: number) => Promise<Evaluated>;
  /** Expands a template as an alert's annotation: value 0.5, labels job, code and app.name. */
  readonly expand: (template: string) => Promise<Evaluated>;
  readonly close: () => Promise<void>;
}

/** Starts the engine of the newest tested version, and builds it first if it is not in the cache. */
export async function startEvaluator(): Promise<Evaluator> {
  const child = spawn(await oracle("promql-evaluate"), { stdio: ["pipe", "pipe", "inherit"] });
  const waiting: PromiseWithResolvers<Evaluated>[] = [];
  const ended = once(child, "exit").then(() => {
    // Where it ends before its input does, its standard error says why.
    for (const { reject } of waiting.splice(0)) reject(new Error("the engine has ended"));
  });
  createInterface({ input: child.stdout }).on("line", (line) => {
    // Written by our own program, one answer a line.
    const answer: Evaluated = JSON.parse(line);
    waiting.shift()?.resolve(answer);
  });
  const send = (request: object): void => {
    child.stdin.write(`${JSON.stringify(request)}\n`);
  };
  const ask = (request: object): Promise<Evaluated> => {
    if (child.exitCode !== null) throw new Error("the engine has ended");
    const answer = Promise.withResolvers<Evaluated>();
    waiting.push(answer);
    send(request);
    return answer.promise;
  };
  return {
    load: (series) => {
      send({ series });
    },
    evaluate: (expr, at) => ask({ expr, at }),
    expand: (template) => ask({ template }),
    close: async () => {
      child.stdin.end();
      await ended;
    },
  };
}

import { fileProblem } from "../files/file-problem.ts";
import type { Sink } from "./io.ts";

/**
 * Returns the sink of a stream of the process. Where a write fails, nothing more can be said there: the process ends with
 * code 2 and one line on standard error.
 */
export function processSink(stream: NodeJS.WriteStream, name: string): Sink {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    const { problem, fix } = error.code === "EPIPE" ? closedPipe : fileProblem(error);
    if (stream !== process.stderr) process.stderr.write(`promgate: ${name}: ${problem}; ${fix}\n`);
    process.exit(2);
  });
  return { isTerminal: stream.isTTY, write: (text) => void stream.write(text) };
}

const closedPipe = { problem: "closed before everything was written", fix: "read it to the end" };

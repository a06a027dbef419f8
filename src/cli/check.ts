import type { CheckConfig } from "../config/config.ts";
import { findFiles } from "../files/find-files.ts";
import { checkFile } from "../files/check-file.ts";
import type { Io } from "./io.ts";
import { paintFor } from "./paint.ts";
import { Progress } from "./progress.ts";
import { count, newTally } from "./report.ts";
import type { Printer, Tally } from "./report.ts";

/**
 * Judges everything that is named and prints what it finds. Gives 2 where an input cannot be used (all others are judged
 * and printed), else 1 where there are findings at or above `failOn`, else 0.
 */
export async function check(config: CheckConfig, io: Io): Promise<number> {
  const printer = await printerOf(config, io);
  const progress = new Progress(io.errors);
  const tally = newTally();
  for await (const found of findFiles(config.inputs)) {
    const judged = await checkFile(found, config.checks, io.input);
    count(tally, judged);
    if (judged.documents.some(({ findings }) => findings.length > 0)) progress.clear();
    printer.file(judged);
    progress.show(tally.files);
  }
  progress.clear();
  printer.end(tally);
  return exitCode(tally, config.failOn);
}

function exitCode({ unreadable, findings }: Tally, failOn: CheckConfig["failOn"]): number {
  if (unreadable > 0) return 2;
  return findings.deny > 0 || (failOn === "warn" && findings.warn > 0) ? 1 : 0;
}

async function printerOf({ output, colour }: CheckConfig, io: Io): Promise<Printer> {
  switch (output) {
    case "text":
      return (await import("./print-text.ts")).textPrinter(io.output, paintFor(colour, io.output));
    case "json":
      return (await import("./print-json.ts")).jsonPrinter(io.output);
    case "jsonl":
      return (await import("./print-json.ts")).jsonLinesPrinter(io.output);
    case "sarif":
      return (await import("./print-sarif.ts")).sarifPrinter(io.output);
    case "github":
      return (await import("./print-github.ts")).githubPrinter(io.output);
  }
}

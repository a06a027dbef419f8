import type { CheckConfig } from "../config/config.ts";
import { checkInputs } from "../files/check-inputs.ts";
import type { Io } from "./io.ts";
import { paintFor } from "./paint.ts";
import { Progress } from "./progress.ts";
import { addToTally, newTally } from "./report.ts";
import type { Printer, Tally } from "./report.ts";
import { countOf } from "./summary.ts";

/**
 * Checks everything that is named and prints what it finds. Returns 2 if something cannot be read (all else is checked
 * and printed) or nothing was checked, 1 if there are findings of severity `failOn` or higher, and otherwise 0.
 */
export async function check(config: CheckConfig, io: Io): Promise<number> {
  for (const notice of config.notices) io.errors.write(`promgate: ${notice}\n`);
  const printer = await printerOf(config, io);
  const progress = new Progress(io.errors);
  const tally = newTally();
  for await (const checked of checkInputs(config.inputs, config.checks, io.input)) {
    addToTally(tally, checked);
    if (checked.documents.some(({ findings }) => findings.length > 0)) progress.clear();
    printer.file(checked);
    progress.show(tally.files);
  }
  progress.clear();
  printer.end(tally);
  if (isNothingChecked(tally) && tally.denied === 0) io.errors.write(`promgate: ${nothingChecked(tally)}\n`);
  return exitCode(tally, config.failOn);
}

function isNothingChecked({ objects, ruleFiles }: Tally): boolean {
  return objects === 0 && ruleFiles === 0;
}

function nothingChecked({ files }: Tally): string {
  if (files === 0) return "nothing was checked: no file was read; name the files themselves";
  const where = files === 1 ? "the file" : `the ${countOf(files, "file")}`;
  return `nothing was checked: no object of monitoring.coreos.com and no Prometheus rules in ${where}; check the path`;
}

function exitCode(tally: Tally, failOn: CheckConfig["failOn"]): number {
  const { unreadable, findings } = tally;
  if (unreadable > 0) return 2;
  if (findings.deny > 0 || (failOn === "warn" && findings.warn > 0)) return 1;
  return isNothingChecked(tally) ? 2 : 0;
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

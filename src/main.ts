import type { Io } from "./cli/io.ts";
import { processSink } from "./cli/process-sink.ts";
import { printable } from "./text/printable.ts";

/** Runs what the arguments ask for and gives the process its exit code. */
async function main(): Promise<void> {
  const output = processSink(process.stdout, "standard output");
  const io: Io = { input: process.stdin, output, errors: processSink(process.stderr, "standard error") };
  try {
    process.exitCode = await run(process.argv.slice(2), io);
  } catch (error) {
    // A user's mistake comes with what to do about it; anything else is a bug, and shows its stack.
    if (!(error instanceof Error) || !("fix" in error)) throw error;
    io.errors.write(`promgate: ${printable(`${error.message}; ${String(error.fix)}`)}\n`);
    process.exitCode = 2;
  }
}

async function run(argv: readonly string[], io: Io): Promise<number> {
  const { readConfig } = await import("./config/config.ts");
  const config = await readConfig(argv, process.env);
  switch (config.command) {
    case "serve":
      return (await import("./serve.ts")).serve(config, io);
    case "check":
      return (await import("./cli/check.ts")).check(config, io);
    case "render":
      return (await import("./cli/render.ts")).render(config, io);
    case "explain":
      return (await import("./cli/explain.ts")).explain(config, io);
    case "crds":
      return (await import("./cli/crds.ts")).crds(config, io);
    case "webhooks":
      return (await import("./cli/webhooks.ts")).webhooks(config, io);
    case "certs":
      return (await import("./cli/certs.ts")).certs(config, io);
    case "version":
      return (await import("./cli/version.ts")).printVersion(config, io);
    case "help":
      return (await import("./cli/help.ts")).printHelp(config, io);
  }
}

await main();

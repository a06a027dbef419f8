import type { Io, Sink } from "./cli/io.ts";

/** Runs what the arguments ask for and gives the process its exit code. */
async function main(): Promise<void> {
  const io: Io = { input: process.stdin, output: sink(process.stdout), errors: sink(process.stderr) };
  try {
    process.exitCode = await run(process.argv.slice(2), io);
  } catch (error) {
    // A user's mistake comes with what to do about it; anything else is a bug, and shows its stack.
    if (!(error instanceof Error) || !("fix" in error)) throw error;
    io.errors.write(`promgate: ${error.message}; ${String(error.fix)}\n`);
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

/** A stream whose reader may go away at any time, as `head` does; there is nothing left to say then. */
function sink(stream: NodeJS.WriteStream): Sink {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
  });
  return { isTerminal: stream.isTTY, write: (text) => void stream.write(text) };
}

await main();

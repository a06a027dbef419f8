import { Readable } from "node:stream";
import { certs } from "../../src/cli/certs.ts";
import { check } from "../../src/cli/check.ts";
import { crds } from "../../src/cli/crds.ts";
import { explain } from "../../src/cli/explain.ts";
import { printHelp } from "../../src/cli/help.ts";
import type { Io, Sink } from "../../src/cli/io.ts";
import { render } from "../../src/cli/render.ts";
import { UsageError } from "../../src/config/usage-error.ts";
import { webhooks } from "../../src/cli/webhooks.ts";
import { printVersion } from "../../src/cli/version.ts";
import { printable } from "../../src/text/printable.ts";
import { readConfig } from "../../src/config/config.ts";

/** What a command printed, and its exit code. */
export interface CommandResult {
  readonly output: string;
  readonly errors: string;
  readonly code: number;
}

/** Runs one command of the command line in this process, as `main.ts` would; every command but serve. */
export async function runCommand(
  argv: readonly string[],
  {
    input = "",
    env = {},
    terminal = false,
  }: { readonly input?: string; readonly env?: Record<string, string>; readonly terminal?: boolean } = {},
): Promise<CommandResult> {
  const written = { output: "", errors: "" };
  const sink = (name: keyof typeof written): Sink => ({
    isTerminal: terminal,
    write: (text) => {
      written[name] += text;
    },
  });
  const io: Io = { input: Readable.from([Buffer.from(input)]), output: sink("output"), errors: sink("errors") };
  try {
    const code = await run(argv, io, env);
    return { ...written, code };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { ...written, errors: `${written.errors}promgate: ${printable(`${error.message}; ${error.fix}`)}\n`, code: 2 };
  }
}

async function run(argv: readonly string[], io: Io, env: Readonly<Record<string, string>>): Promise<number> {
  const config = await readConfig(argv, env);
  switch (config.command) {
    case "check":
      return check(config, io);
    case "render":
      return render(config, io);
    case "explain":
      return explain(config, io);
    case "crds":
      return crds(config, io);
    case "webhooks":
      return webhooks(config, io);
    case "certs":
      return certs(config, io);
    case "version":
      return printVersion(config, io);
    case "help":
      return printHelp(config, io);
    case "serve":
      throw new Error("serve is run as a process of its own");
  }
}

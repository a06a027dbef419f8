import { execFile } from "node:child_process";

/**
 * Runs a tool of the system to its end, with `stdin` as its standard input and nothing of this process' environment.
 *
 * @throws Error with the command and what it wrote, if it fails.
 */
export function runTool(command: string, args: readonly string[], stdin = ""): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const child = execFile(command, args, { env: { PATH: systemPath } }, (error, stdout, stderr) => {
    if (error === null) resolve(stdout);
    else reject(new Error(`${command} ${args.join(" ")} failed: ${stderr.trim() || error.message}`));
  });
  // A tool that fails before it reads has said why.
  child.stdin?.on("error", () => undefined);
  child.stdin?.end(stdin);
  return promise;
}

/** Where the system's tools are, on the machine and in containers. */
export const systemPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/** Quotes a text as one word of a shell. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

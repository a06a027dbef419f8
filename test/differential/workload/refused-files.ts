import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { oracle } from "../../oracle/build.ts";

/** How a program checks files. */
const checks = {
  configuration: { program: "promtool", args: ["check", "config", "--syntax-only"] },
  rules: { program: "promtool", args: ["check", "rules", "--enable-feature=promql-experimental-functions"] },
  alertmanager: { program: "amtool", args: ["check-config"] },
} as const;

/** A file that the program of a release refuses. */
export interface RefusedFile {
  readonly index: number;
  readonly message: string;
}

/** Returns the files that promtool or amtool refuse. */
export async function refusedFiles(check: keyof typeof checks, texts: readonly string[]): Promise<readonly RefusedFile[]> {
  if (texts.length === 0) return [];
  const folder = await mkdtemp(join(tmpdir(), "promgate-check-"));
  try {
    const paths = texts.map((_, index) => join(folder, `${index}.yaml`));
    for (const [index, path] of paths.entries()) await writeFile(path, texts[index] ?? "");
    // One process for all; only where it fails, one for each file.
    if ((await refusal(check, paths)) === undefined) return [];
    const refused: RefusedFile[] = [];
    for (const [index, path] of paths.entries()) {
      const message = await refusal(check, [path]);
      if (message !== undefined) refused.push({ index, message: message.replaceAll(path, "FILE") });
    }
    return refused;
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function refusal(check: keyof typeof checks, paths: readonly string[]): Promise<string | undefined> {
  const { program, args } = checks[check];
  const { promise, resolve, reject } = Promise.withResolvers<string | undefined>();
  execFile(await oracle(program), [...args, ...paths], (error, stdout, stderr) => {
    if (error !== null && typeof error.code !== "number") reject(error);
    else resolve(error === null ? undefined : stderr + stdout);
  });
  return promise;
}

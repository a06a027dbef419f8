import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

const root = join(import.meta.dirname, "../..");

/** Builds the one file that the image runs, and gives its path: what is measured is what is shipped. */
export async function bundle(): Promise<string> {
  await promisify(execFile)("npm", ["run", "-s", "build"], { cwd: root });
  return join(root, "dist/promgate.mjs");
}

import { chmod, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { AnyObject } from "../cluster/object.ts";

/** One file of the output that is not as it should be: what it holds now and what it is to hold, if it is there. */
export interface FileChange {
  /** The path of the file, with that of the output folder before it. */
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** The folder below the output folder that holds the files of an object. */
export function folderOf({ kind, metadata }: AnyObject): string {
  return join(metadata.namespace, `${kind.toLowerCase()}-${metadata.name}`);
}

/**
 * Compares a folder of the output with the files that it is to hold, by path within it. What is there of YAML and is not
 * among them is a file to take away: nobody else writes there.
 *
 * @throws an error of the file system where a file is there and cannot be read.
 */
export async function changesIn(folder: string, files: ReadonlyMap<string, string>): Promise<readonly FileChange[]> {
  const changes: FileChange[] = [];
  const found = new Set(await filesBelow(folder));
  for (const [name, after] of files) {
    const path = join(folder, name);
    const before = found.has(path) ? await readFile(path, "utf8") : undefined;
    found.delete(path);
    if (before !== after) changes.push({ path, before, after });
  }
  for (const path of found) changes.push({ path, before: await readFile(path, "utf8"), after: undefined });
  return changes.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

async function filesBelow(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries.flatMap((entry) =>
      entry.isFile() && entry.name.endsWith(".yaml") ? [join(entry.parentPath, entry.name)] : [],
    );
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}

/** Makes changes to files. What Secrets hold may be in them, so that nobody but their owner can read them. */
export async function applyChanges(changes: readonly FileChange[]): Promise<void> {
  for (const { path, after } of changes) {
    if (after === undefined) await rm(path);
    else {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, after, { mode: 0o600 });
      await chmod(path, 0o600);
    }
  }
}

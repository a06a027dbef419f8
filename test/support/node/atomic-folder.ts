import { chmod, chown, lstat, mkdir, readFile, readdir, readlink, rename, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** A file of a volume. */
export interface VolumeFile {
  readonly content: Buffer;
  readonly mode: number;
}

/** The files of a volume by their paths in it. */
export type VolumeFiles = ReadonlyMap<string, VolumeFile>;

let generation = 0;

/**
 * Replaces the files of a folder at once, as the kubelet does: a new folder, to which the link `..data` is renamed, and a link
 * `NAME -> ..data/NAME` for each name at the top. Nothing is written when nothing differs. Files belong to `group` if it is given.
 */
export async function writeAtomically(folder: string, files: VolumeFiles, group?: number): Promise<void> {
  const current = await readlink(join(folder, "..data")).catch(() => undefined);
  if (current !== undefined && (await hasExactly(join(folder, current), files))) return;
  generation += 1;
  const next = `..${new Date().toISOString().replaceAll(/[-:]/g, "_")}.${generation}`;
  await mkdir(join(folder, next), { recursive: true });
  for (const [path, { content, mode }] of files) await writeOwned(join(folder, next, path), content, mode, group);
  await symlink(next, join(folder, "..data_tmp"));
  await rename(join(folder, "..data_tmp"), join(folder, "..data"));
  const names = new Set([...files.keys()].map((path) => path.split("/")[0] ?? path));
  for (const name of names) await linkTo(join("..data", name), join(folder, name));
  for (const name of await readdir(folder)) if (!name.startsWith("..") && !names.has(name)) await rm(join(folder, name));
  if (current !== undefined) await rm(join(folder, current), { recursive: true });
}

async function writeOwned(path: string, content: Buffer, mode: number, group: number | undefined): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
  // A group reads its files whatever the mode says.
  await chmod(path, group === undefined ? mode : mode | 0o440);
  if (group !== undefined) await chown(path, 0, group);
}

async function linkTo(target: string, path: string): Promise<void> {
  if ((await lstat(path).catch(() => undefined)) === undefined) await symlink(target, path);
}

async function hasExactly(folder: string, files: VolumeFiles): Promise<boolean> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  if (entries.filter((entry) => entry.isFile()).length !== files.size) return false;
  for (const [path, { content }] of files) {
    const found = await readFile(join(folder, path)).catch(() => undefined);
    if (found?.equals(content) !== true) return false;
  }
  return true;
}

import type { Dirent } from "node:fs";
import { lstat, readdir, realpath, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { fileProblem } from "./file-problem.ts";
import type { FileProblem } from "./file-problem.ts";

/** A file to read, by its path as the user would write it; `-` is standard input. */
export interface FoundFile {
  readonly path: string;
  /** Whether the user named it, rather than a folder that it is in. */
  readonly named: boolean;
}

/** A file or folder that is not read, and why. */
export interface UnreadFile extends FileProblem {
  readonly path: string;
}

/**
 * Finds the files to read for what the user named: from a folder, all `.yaml`, `.yml` and `.json` files below it that are
 * not hidden or in node_modules, each once, ordered by name. Links are followed inside the named folder only.
 */
export async function* findFiles(inputs: readonly string[]): AsyncGenerator<FoundFile | UnreadFile, void, undefined> {
  const walk = new Walk();
  for (const input of inputs) {
    if (input === "-") yield { path: "-", named: true };
    else if (input === "") yield { path: '""', problem: "the name of the file is empty", fix: "name a file or a folder" };
    else yield* walk.named(input);
  }
}

/** Reports whether a file of this name in a folder is read: YAML or JSON, and not hidden. */
function isSourceName(name: string): boolean {
  return !name.startsWith(".") && /\.(?:ya?ml|json)$/i.test(name);
}

/** Reports whether a folder of this name in a folder is searched. */
function isSourceFolder(name: string): boolean {
  return !name.startsWith(".") && name !== "node_modules";
}

/** The folder that the user named: as written, and without links. */
interface Root {
  readonly real: string;
}

class Walk {
  readonly #seen = new Set<string>();

  async *named(path: string): AsyncGenerator<FoundFile | UnreadFile, void, undefined> {
    const isFolder = await this.#isFolder(path);
    if (typeof isFolder !== "boolean") yield isFolder;
    else if (!isFolder) yield* this.#once(await realName(path), { path, named: true });
    else {
      let count = 0;
      for await (const found of this.#folder(path, { real: await realName(path) })) {
        count += 1;
        yield found;
      }
      if (count === 0) yield { path, problem: "no YAML or JSON files in the folder", fix: "name a folder that has some" };
    }
  }

  async *#folder(path: string, root: Root): AsyncGenerator<FoundFile | UnreadFile, void, undefined> {
    let entries: Dirent[];
    let real: string;
    try {
      real = await realpath(path);
      if (this.#seen.has(real)) return;
      this.#seen.add(real);
      entries = await readdir(path, { withFileTypes: true });
    } catch (error) {
      yield { path, ...fileProblem(error) };
      return;
    }
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      const below = join(path, entry.name);
      if (entry.isSymbolicLink()) yield* this.#link(below, entry.name, root);
      else if (entry.isDirectory()) {
        if (isSourceFolder(entry.name)) yield* this.#folder(below, root);
      } else if (!isSourceName(entry.name)) continue;
      else if (entry.isFile()) yield* this.#once(join(real, entry.name), { path: below, named: false });
      else yield { path: below, skipped: true, ...notRegular };
    }
  }

  async *#link(path: string, name: string, root: Root): AsyncGenerator<FoundFile | UnreadFile, void, undefined> {
    if (!isSourceFolder(name)) return;
    const isFolder = await this.#isFolder(path);
    if (isFolder === false && !isSourceName(name)) return;
    if (typeof isFolder !== "boolean") {
      if (isSourceName(name)) yield isFolder;
      return;
    }
    const real = await realName(path);
    if (!isInside(real, root.real)) yield { path, skipped: true, ...leadsOut };
    else if (isFolder) yield* this.#folder(path, root);
    else yield* this.#once(real, { path, named: false });
  }

  /** Yields a file unless it was found before, under this name or another. */
  *#once(real: string, found: FoundFile): Generator<FoundFile, void, undefined> {
    if (this.#seen.has(real)) return;
    this.#seen.add(real);
    yield found;
  }

  async #isFolder(path: string): Promise<boolean | UnreadFile> {
    try {
      return (await stat(path)).isDirectory();
    } catch (error) {
      const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
      return { path, ...(isMissing && (await isLink(path)) ? brokenLink : fileProblem(error)) };
    }
  }
}

const brokenLink: FileProblem = { problem: "the link does not lead to a file or folder", fix: "correct the link, or remove it" };

async function isLink(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isSymbolicLink();
  } catch {
    return false;
  }
}

const notRegular: FileProblem = { problem: "not a regular file", fix: "name a file, or use - for standard input" };

const leadsOut: FileProblem = {
  problem: "the link leads out of the folder, so it is not followed",
  fix: "to check what it leads to, name that file or folder",
};

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !way.startsWith(sep);
}

/** Returns a path without links; the path itself if the file has disappeared. */
async function realName(path: string): Promise<string> {
  return realpath(path).catch(() => path);
}

import type { Dirent } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import { join } from "node:path";

/** A file to read, by its path as the user would write it; `-` is standard input. */
export interface FoundFile {
  readonly path: string;
  /** Whether the user named it, rather than a folder that it is in. */
  readonly named: boolean;
}

/** Something that cannot be read, and a lower-case clause that says why. */
export interface Unfound {
  readonly path: string;
  readonly problem: string;
  readonly fix: string;
}

/**
 * Finds the files behind what the user named, folders with all that is in them: `.yaml`, `.yml` and `.json`, without
 * what is hidden and without node_modules, each once, in the order of their names. Links are followed, loops are not.
 */
export async function* findFiles(inputs: readonly string[]): AsyncGenerator<FoundFile | Unfound, void, undefined> {
  const walk = new Walk();
  for (const input of inputs) {
    if (input === "-") yield { path: "-", named: true };
    else yield* walk.named(input);
  }
}

/** Whether a folder's file of this name is read: YAML or JSON, and not hidden. */
export function isSourceName(name: string): boolean {
  return !name.startsWith(".") && /\.(?:ya?ml|json)$/i.test(name);
}

/** Whether a folder inside a folder is looked into. */
export function isSourceFolder(name: string): boolean {
  return !name.startsWith(".") && name !== "node_modules";
}

class Walk {
  readonly #seen = new Set<string>();

  async *named(path: string): AsyncGenerator<FoundFile | Unfound, void, undefined> {
    const isFolder = await this.#isFolder(path);
    if (typeof isFolder !== "boolean") yield isFolder;
    else if (!isFolder) yield* this.#once(await realName(path), { path, named: true });
    else {
      const before = this.#seen.size;
      for await (const found of this.#folder(path)) yield found;
      // The folder itself was seen; where nothing else was, there is nothing in it.
      if (this.#seen.size === before + 1) {
        yield { path, problem: "there is no YAML in the folder", fix: "name one that holds .yaml, .yml or .json files" };
      }
    }
  }

  async *#folder(path: string): AsyncGenerator<FoundFile | Unfound, void, undefined> {
    let entries: Dirent[];
    let real: string;
    try {
      real = await realpath(path);
      if (this.#seen.has(real)) return;
      this.#seen.add(real);
      entries = await readdir(path, { withFileTypes: true });
    } catch (error) {
      yield { path, ...reason(error) };
      return;
    }
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      const below = join(path, entry.name);
      if (entry.isDirectory() && isSourceFolder(entry.name)) yield* this.#folder(below);
      else if (entry.isFile() && isSourceName(entry.name))
        yield* this.#once(join(real, entry.name), { path: below, named: false });
      else if (entry.isSymbolicLink()) yield* this.#link(below, entry.name);
    }
  }

  async *#link(path: string, name: string): AsyncGenerator<FoundFile | Unfound, void, undefined> {
    if (!isSourceFolder(name)) return;
    const isFolder = await this.#isFolder(path);
    if (isFolder === true) yield* this.#folder(path);
    else if (!isSourceName(name)) return;
    else if (isFolder === false) yield* this.#once(await realName(path), { path, named: false });
    else yield isFolder;
  }

  /** Tells of a file unless it was told of already, under this name or another. */
  *#once(real: string, found: FoundFile): Generator<FoundFile, void, undefined> {
    if (this.#seen.has(real)) return;
    this.#seen.add(real);
    yield found;
  }

  async #isFolder(path: string): Promise<boolean | Unfound> {
    try {
      return (await stat(path)).isDirectory();
    } catch (error) {
      return { path, ...reason(error) };
    }
  }
}

/** A file's name without links; as it is where the file has just gone. */
async function realName(path: string): Promise<string> {
  return realpath(path).catch(() => path);
}

/** Says what the system refused, as a lower-case clause and what to do. */
export function reason(error: unknown): { readonly problem: string; readonly fix: string } {
  const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
  const [problem, fix] = reasons[code] ?? [
    error instanceof Error ? error.message : String(error),
    "name something that can be read",
  ];
  return { problem, fix };
}

const reasons: Readonly<Record<string, readonly [string, string]>> = {
  ENOENT: ["there is no such file or folder", "check the path"],
  ENOTDIR: ["a part of the path is no folder", "check the path"],
  EACCES: ["it may not be read", "give this user the right to"],
  EPERM: ["it may not be read", "give this user the right to"],
  ELOOP: ["its links lead in a circle", "mend them"],
  EMFILE: ["too many files are open", "raise the limit (ulimit -n)"],
};

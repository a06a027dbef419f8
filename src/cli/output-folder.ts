import { lstat, readFile, readdir, rm, stat } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { fileProblem } from "../files/file-problem.ts";
import type { FileProblem } from "../files/file-problem.ts";
import { makeFolder } from "../files/make-folder.ts";
import { replaceFile } from "../files/replace-file.ts";

/** A file of the output that differs from what it should be: its content now, and what it should be, where it exists. */
export interface FileChange {
  /** The path of the file, below that of the output folder. */
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** How an output folder differs from what it should be. */
export interface FolderChanges {
  readonly changes: readonly FileChange[];
  /** Files in our folders that we did not write, which stay as they are; those in the place of ours are `inTheWay`. */
  readonly foreign: readonly { readonly path: string; readonly inTheWay: boolean }[];
}

/** An output folder that cannot be read or written. */
export class OutputError extends Error {
  constructor(path: string, { problem, fix }: FileProblem) {
    super(`${path}: ${problem}; ${fix}`);
  }
}

/** The file that lists what we wrote, one path a line, so that nothing else is ever changed. */
const listName = ".promgate-files";

/** A folder that rendered files are written to. Links in it are not followed. */
export class OutputFolder {
  readonly #root: string;
  /** The paths of our files, below the folder. */
  #ours: ReadonlySet<string>;

  private constructor(root: string, ours: ReadonlySet<string>) {
    this.#root = root;
    this.#ours = ours;
  }

  /**
   * Opens a folder, which need not exist yet.
   *
   * @throws OutputError where it is not a folder, or cannot be read.
   */
  static async open(root: string): Promise<OutputFolder> {
    return explained(root, async () => {
      const found = await stat(root).catch(absent);
      if (found !== undefined && !found.isDirectory()) {
        throw new OutputError(root, { problem: "not a folder", fix: "name a folder to write to" });
      }
      const list = found === undefined ? undefined : await regularFile(join(root, listName));
      return new OutputFolder(root, new Set(list?.split("\n").filter((line) => line !== "")));
    });
  }

  /**
   * Compares folders below this one with the files that they should hold, by path below this one.
   *
   * @throws OutputError where a file cannot be read, or a link is in the way.
   */
  async compare(folders: readonly string[], files: ReadonlyMap<string, string>): Promise<FolderChanges> {
    const changes: FileChange[] = [];
    const foreign: { path: string; inTheWay: boolean }[] = [];
    for (const folder of folders) {
      for (const name of await this.#filesBelow(folder)) {
        if (!this.#ours.has(name) && !files.has(name)) foreign.push({ path: join(this.#root, name), inTheWay: false });
      }
    }
    const gone = [...this.#ours].filter((name) => !files.has(name) && folders.some((folder) => name.startsWith(folder + sep)));
    for (const name of [...files.keys(), ...gone]) {
      const path = join(this.#root, name);
      const after = files.get(name);
      const before = await this.#content(name);
      if (before === after) continue;
      if (before !== undefined && !this.#ours.has(name)) foreign.push({ path, inTheWay: true });
      else changes.push({ path, before, after });
    }
    return { changes: changes.toSorted(byPath), foreign: foreign.toSorted(byPath) };
  }

  /**
   * Creates the folder, unless it exists.
   *
   * @throws OutputError where it cannot be created.
   */
  async create(): Promise<void> {
    await explained(this.#root, () => makeFolder(this.#root));
  }

  /**
   * Makes changes. The files may hold what is in Secrets, so that only their owner can read them.
   *
   * @throws OutputError where one cannot be made.
   */
  async apply(changes: readonly FileChange[]): Promise<void> {
    if (changes.length === 0) return;
    const ours = new Set(this.#ours);
    for (const { path, after } of changes) if (after !== undefined) ours.add(relative(this.#root, path));
    await this.#remember(ours);
    for (const { path, after } of changes) {
      await explained(path, async () => {
        if (after === undefined) await rm(path, { force: true });
        else {
          await makeFolder(dirname(path));
          await replaceFile(path, after, 0o600);
        }
      });
      if (after === undefined) ours.delete(relative(this.#root, path));
    }
    await this.#remember(ours);
  }

  async #remember(ours: ReadonlySet<string>): Promise<void> {
    const path = join(this.#root, listName);
    await explained(path, async () => {
      await makeFolder(this.#root);
      await replaceFile(path, `${[...ours].toSorted().join("\n")}\n`, 0o600);
    });
    this.#ours = ours;
  }

  /** Returns the content of a file; undefined where there is none, and empty where something else is in its place. */
  async #content(name: string): Promise<string | undefined> {
    await this.#refuseLinks(dirname(name));
    const path = join(this.#root, name);
    return explained(path, async () => {
      const found = await lstat(path).catch(absent);
      return found === undefined ? undefined : ((await regularFile(path)) ?? "");
    });
  }

  async #filesBelow(folder: string): Promise<readonly string[]> {
    await this.#refuseLinks(folder);
    const path = join(this.#root, folder);
    return explained(path, async () => {
      const entries = (await readdir(path, { recursive: true, withFileTypes: true }).catch(absent)) ?? [];
      return entries
        .filter((entry) => !entry.isDirectory())
        .map((entry) => relative(this.#root, join(entry.parentPath, entry.name)));
    });
  }

  /** Links could lead anywhere. */
  async #refuseLinks(folder: string): Promise<void> {
    for (let name = folder; name !== "." && name !== ""; name = dirname(name)) {
      const path = join(this.#root, name);
      const found = await explained(path, () => lstat(path).catch(absent));
      if (found?.isSymbolicLink() === true) {
        throw new OutputError(path, { problem: "a link, which is not followed", fix: "replace it with a folder" });
      }
    }
  }
}

/** Returns the text of a regular file; undefined where there is none at the path. */
async function regularFile(path: string): Promise<string | undefined> {
  const found = await lstat(path).catch(absent);
  return found?.isFile() === true ? readFile(path, "utf8") : undefined;
}

function absent(error: unknown): undefined {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
  throw error;
}

/** Does something with a path; an error of the file system becomes an {@link OutputError}. */
async function explained<T>(path: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw error instanceof OutputError ? error : new OutputError(path, fileProblem(error));
  }
}

function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return a.path < b.path ? -1 : Number(a.path > b.path);
}

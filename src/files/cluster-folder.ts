import { watch } from "node:fs";
import type { FSWatcher } from "node:fs";
import { stat } from "node:fs/promises";
import type { CheckContext } from "../checks/check-run.ts";
import { findFiles } from "./find-files.ts";
import { readFound } from "./read-found.ts";
import { checkFile } from "./check-file.ts";
import type { CheckedFile } from "./check-file.ts";
import { DuplicateObjects, duplicateObject } from "./duplicate-objects.ts";

/** What has changed since the folder was last read. */
export interface FolderChange {
  /** The new and the changed files, and those with objects that are now defined in another file too, or no longer. */
  readonly checked: readonly CheckedFile[];
  /** The paths of files that no longer exist. */
  readonly removed: readonly string[];
  /** Whether the folder does not exist now. */
  readonly missing: boolean;
}

/** A folder of YAML that is used as a cluster: every file is checked once, and again when it has changed. */
export class ClusterFolder {
  readonly #dir: string;
  readonly #context: CheckContext;
  /** The files as they are on disk, and what is found in each alone. */
  readonly #files = new Map<string, { readonly stamp: string; readonly file: CheckedFile }>();
  #checked: readonly CheckedFile[] = [];

  constructor(dir: string, context: CheckContext) {
    this.#dir = dir;
    this.#context = context;
  }

  /** All files as last checked, in the order of their names. */
  get files(): readonly CheckedFile[] {
    return this.#checked;
  }

  /** Reads the folder again and checks what is new or changed. Never throws. */
  async refresh(): Promise<FolderChange> {
    const missing = !(await isFolder(this.#dir));
    const changed = new Set<string>();
    const gone = new Set(this.#files.keys());
    for await (const found of missing ? [] : findFiles([this.#dir])) {
      // An empty folder is an empty cluster.
      if (found.path === this.#dir) continue;
      gone.delete(found.path);
      const stamp = "problem" in found ? found.problem : await stampOf(found.path);
      if (this.#files.get(found.path)?.stamp === stamp) continue;
      const file = await checkFile(found, await readFound(found, noInput()), this.#context);
      this.#files.set(found.path, { stamp, file });
      changed.add(found.path);
    }
    for (const path of gone) this.#files.delete(path);
    const before = new Map(this.#checked.map((file) => [file.path, duplicatesIn(file)]));
    const duplicates = new DuplicateObjects(this.#context.grades, true);
    const files = [...this.#files.values()].map(({ file }) => file).toSorted((a, b) => (a.path < b.path ? -1 : 1));
    this.#checked = files.map((file) => duplicates.add(file));
    const checked = this.#checked.filter((file) => changed.has(file.path) || before.get(file.path) !== duplicatesIn(file));
    return { checked, removed: [...gone].toSorted(), missing };
  }

  /**
   * Calls `changed` soon after anything in the folder changes, and at intervals in case that is not noticed, until `signal`
   * is aborted. It is not called again before it has finished.
   */
  watch(changed: () => Promise<void>, signal: AbortSignal): void {
    new FolderWatch(this.#dir, changed, signal).start();
  }
}

/** Editors save in several steps; what happens within this time is one change. */
const settleMs = 60;
/** How often to read the folder without a notification, for file systems that send none. */
const pollMs = 2000;

class FolderWatch {
  readonly #dir: string;
  readonly #changed: () => Promise<void>;
  readonly #signal: AbortSignal;
  #watcher: FSWatcher | undefined;
  #settling: NodeJS.Timeout | undefined;
  #running = false;
  #again = false;

  constructor(dir: string, changed: () => Promise<void>, signal: AbortSignal) {
    this.#dir = dir;
    this.#changed = changed;
    this.#signal = signal;
  }

  start(): void {
    this.#listen();
    const poll = setInterval(() => {
      if (this.#watcher === undefined) this.#listen();
      void this.#run();
    }, pollMs);
    this.#signal.addEventListener("abort", () => {
      clearInterval(poll);
      clearTimeout(this.#settling);
      this.#watcher?.close();
    });
  }

  #listen(): void {
    try {
      const watcher = watch(this.#dir, { recursive: true }, () => this.#settle());
      const drop = (): void => {
        watcher.close();
        if (this.#watcher === watcher) this.#watcher = undefined;
      };
      watcher.on("error", drop);
      this.#watcher = watcher;
    } catch {
      // The folder does not exist; polling tries again.
      this.#watcher = undefined;
    }
  }

  #settle(): void {
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => void this.#run(), settleMs);
  }

  async #run(): Promise<void> {
    if (this.#running) {
      this.#again = true;
      return;
    }
    this.#running = true;
    do {
      this.#again = false;
      if (!this.#signal.aborted) await this.#changed();
    } while (this.#again);
    this.#running = false;
    // A watcher of a folder that was removed and created again watches nothing.
    if (!(await isFolder(this.#dir))) {
      this.#watcher?.close();
      this.#watcher = undefined;
    }
  }
}

/** Reports whether there is a folder at a path. */
export async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}

async function stampOf(path: string): Promise<string> {
  try {
    const { mtimeMs, size, ino } = await stat(path);
    return `${mtimeMs} ${size} ${ino}`;
  } catch {
    return "gone";
  }
}

/** Returns what is reported about objects of a file that are defined twice, as one text. */
function duplicatesIn({ documents }: CheckedFile): string {
  const findings = documents.flatMap((document) => document.findings.map(({ finding }) => finding));
  return findings.flatMap(({ check, problem }) => (check === duplicateObject ? [problem] : [])).join("\n");
}

/** Standard input, which a folder does not have. */
async function* noInput(): AsyncGenerator<Uint8Array, void, undefined> {
  // Nothing to read.
}

import { readObject } from "../cluster/read-object.ts";
import type { CheckedFile } from "../files/check-file.ts";
import { readSource } from "../files/read-source.ts";

/** The objects that a cluster would have after the files of a folder were applied one save after the other. */
export interface Admitted {
  readonly values: readonly unknown[];
  /** The objects whose last valid version stays, as the present one is denied, as `Kind namespace/name`. */
  readonly kept: readonly string[];
}

/** The objects of one file, by `Kind namespace/name`; a text that has been read is not read again. */
interface FileObjects {
  readonly text: string;
  readonly values: ReadonlyMap<string, unknown>;
  readonly kept: readonly string[];
}

/**
 * Keeps the last valid version of each object in a folder, as a cluster does: an object that is denied is not stored, and
 * a file that cannot be read changes nothing. The same text gives the same values each time.
 */
export class AdmittedObjects {
  readonly #files = new Map<string, FileObjects>();

  /** Takes the files as they are now. */
  update(files: readonly CheckedFile[]): Admitted {
    const paths = new Set(files.map(({ path }) => path));
    for (const path of this.#files.keys()) if (!paths.has(path)) this.#files.delete(path);
    const current = files.map((file) => this.#objectsOf(file));
    return { values: current.flatMap(({ values }) => [...values.values()]), kept: current.flatMap(({ kept }) => kept) };
  }

  #objectsOf({ path, text, documents }: CheckedFile): FileObjects {
    const before = this.#files.get(path);
    if (before?.text === text) return before;
    const values = new Map<string, unknown>();
    const kept: string[] = [];
    const keep = (title: string): void => {
      if (before?.values.has(title) !== true) return;
      values.set(title, before.values.get(title));
      kept.push(title);
    };
    const denied = new Set(documents.filter(({ allowed }) => !allowed).map(titleOf));
    for (const { type, value } of readSource(text)) {
      const head = type === "object" ? readObject(value) : undefined;
      const title = head === undefined ? "" : titleOf({ kind: head.kind, ...head.metadata });
      if (title === "") continue;
      if (denied.has(title)) keep(title);
      else values.set(title, value);
    }
    if (documents.some(({ type }) => type === "unreadable")) {
      for (const title of before?.values.keys() ?? []) if (!values.has(title)) keep(title);
    }
    const now = { text, values, kept };
    this.#files.set(path, now);
    return now;
  }
}

function titleOf({
  kind,
  namespace,
  name,
}: {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}): string {
  return `${kind} ${namespace === "" ? "default" : namespace}/${name}`;
}

import { join } from "node:path";
import type { CheckContext } from "../checks/check-run.ts";
import type { CheckedFile } from "../files/check-file.ts";
import { loadSpecReader } from "../checks/schema/spec-reader.ts";
import { readSource } from "../files/read-source.ts";
import { Fragments } from "../render/fragments.ts";
import { renderPrometheus } from "../render/prometheus.ts";
import { diffSize } from "../text/unified-diff.ts";
import { keyOf } from "../cluster/object.ts";
import { snapshotOf } from "../cluster/snapshot.ts";
import type { Snapshot } from "../cluster/snapshot.ts";
import { printable } from "../text/printable.ts";
import type { Paint } from "./paint.ts";
import { renderOptions } from "./render-options.ts";
import { malformedText, renderingText } from "./render-report.ts";
import { applyChanges, changesIn, folderOf } from "./render-tree.ts";
import type { FileChange } from "./render-tree.ts";
import { diffText } from "./render.ts";

/** The most lines of one file's diff that are told. */
const maxTold = 40;

/** The files of the workloads of a folder that stands for a cluster, kept on disk as the folder changes. */
export class ClusterOutput {
  readonly #out: string;
  readonly #grades: CheckContext["grades"];
  readonly #paint: Paint;
  readonly #read = new Map<string, { readonly text: string; readonly values: readonly unknown[] }>();
  readonly #fragments = new Map<string, Fragments>();
  #told = "";
  #first = true;

  constructor(out: string, grades: CheckContext["grades"], paint: Paint) {
    this.#out = out;
    this.#grades = grades;
    this.#paint = paint;
  }

  /**
   * Renders the workloads among these files, writes what is other than on disk, and tells what that is and what was left
   * out; empty where there is nothing new. Never throws.
   */
  async update(files: readonly CheckedFile[]): Promise<string> {
    await loadSpecReader();
    const snapshot = snapshotOf(this.#valuesOf(files));
    const report: string[] = [malformedText(snapshot, this.#grades, this.#paint)];
    const changes: FileChange[] = [];
    try {
      for (const prometheus of snapshot.prometheuses.values()) {
        const fragments = this.#fragmentsOf(keyOf(prometheus));
        const rendering = renderPrometheus(snapshot, prometheus, { ...renderOptions, fragments, grades: this.#grades });
        report.push(renderingText(prometheus, rendering, this.#paint));
        changes.push(...(await changesIn(join(this.#out, folderOf(prometheus)), rendering.files)));
      }
      changes.push(...(await this.#abandoned(snapshot)));
      await applyChanges(changes);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return `\n${this.#paint("yellow", `The files of ${this.#out} cannot be written`)}: ${printable(reason)}\n`;
    }
    const told = report.join("");
    const text = `${this.#changeText(changes)}${told === this.#told ? "" : told}`;
    this.#told = told;
    this.#first = false;
    return text === "" ? "" : `\n${text}\n`;
  }

  /** The objects in the files; those of a file with the same text are the same as before. */
  #valuesOf(files: readonly CheckedFile[]): readonly unknown[] {
    for (const path of this.#read.keys()) if (!files.some((file) => file.path === path)) this.#read.delete(path);
    return files.flatMap(({ path, text }) => {
      let read = this.#read.get(path);
      if (read?.text !== text) {
        const values = readSource(text).flatMap(({ type, value }) => (type === "object" ? [value] : []));
        this.#read.set(path, (read = { text, values }));
      }
      return read.values;
    });
  }

  #fragmentsOf(key: string): Fragments {
    let fragments = this.#fragments.get(key);
    if (fragments === undefined) this.#fragments.set(key, (fragments = new Fragments()));
    return fragments;
  }

  /** The files of workloads that were there and are gone. */
  async #abandoned({ prometheuses }: Snapshot): Promise<readonly FileChange[]> {
    const changes: FileChange[] = [];
    for (const key of this.#fragments.keys()) {
      if (prometheuses.has(key)) continue;
      this.#fragments.delete(key);
      const [namespace = "", name = ""] = key.split("/");
      const metadata = { namespace, name, uid: "", labels: {} };
      changes.push(...(await changesIn(join(this.#out, folderOf({ group: "", kind: "Prometheus", metadata })), new Map())));
    }
    return changes;
  }

  #changeText(changes: readonly FileChange[]): string {
    return changes
      .map((change) => {
        const name = this.#paint("bold", change.path);
        if (change.after === undefined) return `${name} is gone.\n`;
        if (change.before === undefined) return `${name} written.\n`;
        const diff = diffText(change);
        const { removed, added } = diffSize(diff);
        const head = `${name}: ${this.#paint("green", `+${added}`)} ${this.#paint("red", `-${removed}`)}\n`;
        const lines = diff.split("\n").slice(2, -1);
        if (this.#first || lines.length > maxTold) return head;
        return `${head}${lines.map((line) => `  ${this.#painted(line)}\n`).join("")}`;
      })
      .join("");
  }

  #painted(line: string): string {
    if (line.startsWith("+")) return this.#paint("green", line);
    return line.startsWith("-") ? this.#paint("red", line) : line;
  }
}

import type { CheckContext } from "../checks/check-run.ts";
import { loadSpecReader } from "../checks/schema/spec-reader.ts";
import { keyOf } from "../cluster/object.ts";
import { snapshotOf } from "../cluster/snapshot.ts";
import type { Snapshot } from "../cluster/snapshot.ts";
import type { CheckedFile } from "../files/check-file.ts";
import { Fragments } from "../render/fragments.ts";
import { renderPrometheus } from "../render/prometheus.ts";
import { printable } from "../text/printable.ts";
import { diffSize } from "../text/unified-diff.ts";
import { AdmittedObjects } from "./admitted-objects.ts";
import { diffText } from "./diff-text.ts";
import { OutputError, OutputFolder } from "./output-folder.ts";
import type { FileChange } from "./output-folder.ts";
import type { Paint } from "./paint.ts";
import { folderOf, renderedFiles } from "./render-files.ts";
import type { RenderedWorkload } from "./render-files.ts";
import { renderOptions } from "./render-options.ts";
import { foreignText, reportedFinding, renderingText, unselectedText } from "./render-report.ts";

/** The most lines of a diff that are shown. */
const maxDiffLines = 40;

/** Keeps the rendered files of the workloads in a folder up to date on disk. */
export class ClusterOutput {
  readonly #out: string;
  readonly #grades: CheckContext["grades"];
  readonly #paint: Paint;
  readonly #admitted = new AdmittedObjects();
  readonly #fragments = new Map<string, Fragments>();
  /** The lines of the last report. */
  #reported: ReadonlySet<string> = new Set();
  #first = true;

  constructor(out: string, grades: CheckContext["grades"], paint: Paint) {
    this.#out = out;
    this.#grades = grades;
    this.#paint = paint;
  }

  /**
   * Renders the workloads in these files, writes what has changed, and reports that and what is left out: neither what the
   * findings of the files say nor what the report before this one said. Empty where there is nothing new. Never throws.
   */
  async update(files: readonly CheckedFile[]): Promise<string> {
    await loadSpecReader();
    const { values, kept } = this.#admitted.update(files);
    const snapshot = snapshotOf(values);
    const rendered = this.#render(snapshot);
    const reported = new Set(files.flatMap(findingsOf));
    const report = [
      ...kept.map((title) => `${this.#paint("yellow", title)}: its last valid version stays in place\n`),
      ...rendered.map(({ workload, rendering }) => renderingText(workload, rendering, this.#paint, reported)),
      unselectedText(snapshot, this.#paint),
    ].join("");
    const lines = report.split(/(?<=\n)/);
    const written = await this.#write(snapshot, rendered);
    const text = `${written}${lines.filter((line) => !this.#reported.has(line)).join("")}`;
    this.#reported = new Set(lines);
    this.#first = false;
    return text === "" ? "" : `\n${text}\n`;
  }

  #render(snapshot: Snapshot): readonly RenderedWorkload[] {
    return [...snapshot.prometheuses.values()].map((workload) => {
      const fragments = this.#fragmentsOf(keyOf(workload));
      return { workload, rendering: renderPrometheus(snapshot, workload, { ...renderOptions, fragments, grades: this.#grades }) };
    });
  }

  #fragmentsOf(key: string): Fragments {
    let fragments = this.#fragments.get(key);
    if (fragments === undefined) this.#fragments.set(key, (fragments = new Fragments()));
    return fragments;
  }

  /** Writes the files of workloads, takes away those of workloads that are gone, and reports both. */
  async #write(snapshot: Snapshot, rendered: readonly RenderedWorkload[]): Promise<string> {
    const { folders, files } = renderedFiles(rendered);
    const gone = [...this.#fragments.keys()].filter((key) => !snapshot.prometheuses.has(key));
    try {
      const folder = await OutputFolder.open(this.#out);
      const { changes, foreign } = await folder.compare([...folders, ...gone.map(folderOfKey)], files);
      await folder.apply(changes);
      for (const key of gone) this.#fragments.delete(key);
      return changes.map((change) => this.#changeText(change)).join("") + (this.#first ? foreignText(foreign, this.#paint) : "");
    } catch (error) {
      if (!(error instanceof OutputError)) throw error;
      return `${this.#paint("red", "Files cannot be written")}: ${printable(error.message)}\n`;
    }
  }

  #changeText(change: FileChange): string {
    const name = this.#paint("bold", change.path);
    if (change.after === undefined) return `${name} removed.\n`;
    if (change.before === undefined) return `${name} written.\n`;
    const diff = diffText(change);
    const { removed, added } = diffSize(diff);
    const head = `${name}: ${this.#paint("green", `+${added}`)} ${this.#paint("red", `-${removed}`)}\n`;
    const lines = diff.split("\n").slice(2, -1);
    if (this.#first || lines.length > maxDiffLines) return head;
    return `${head}${lines.map((line) => `  ${this.#painted(line)}\n`).join("")}`;
  }

  #painted(line: string): string {
    if (line.startsWith("+")) return this.#paint("green", line);
    return line.startsWith("-") ? this.#paint("red", line) : printable(line);
  }
}

/** Returns the findings of a file, as reports of renderings name them. */
function findingsOf({ documents }: CheckedFile): readonly string[] {
  return documents.flatMap(({ kind, namespace, name, findings }) =>
    findings.map(({ finding }) => reportedFinding(`${kind} ${namespace === "" ? "default" : namespace}/${name}`, finding)),
  );
}

function folderOfKey(key: string): string {
  const [namespace = "", name = ""] = key.split("/");
  return folderOf("Prometheus", { namespace, name });
}

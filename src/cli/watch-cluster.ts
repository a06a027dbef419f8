import type { CheckContext } from "../checks/check-run.ts";
import { ClusterFolder, isFolder } from "../files/cluster-folder.ts";
import type { FolderChange } from "../files/cluster-folder.ts";
import type { CheckedFile } from "../files/check-file.ts";
import type { CheckedDocument } from "../files/check-source.ts";
import type { Sink } from "./io.ts";
import { paintFor } from "./paint.ts";
import { printable } from "../text/printable.ts";
import type { Paint } from "./paint.ts";
import { fileText } from "./print-text.ts";
import { titleOf } from "./report.ts";
import { countOf } from "./summary.ts";
import { UsageError } from "../config/usage-error.ts";

/** What a folder is judged by, how it is told, and the folder that its files are rendered into; none where that is empty. */
export interface ClusterSettings {
  readonly checks: CheckContext;
  readonly colour: "auto" | "always" | "never";
  readonly out?: string;
}

/** A folder that stands for the cluster. */
export interface Cluster {
  /**
   * Tells what is in the folder and what is wrong with it, `hint` last, and from then on, whenever a file is saved, added
   * or taken away, what is other than before, until `signal` is aborted. Comes back once all is judged for the first time.
   */
  watch(hint: string, signal: AbortSignal): Promise<void>;
}

/** The most findings of a whole folder that are told at once; a person reads no more. */
const maxTold = 25;

/**
 * Takes a folder of YAML for the cluster.
 *
 * @throws UsageError where there is no such folder.
 */
export async function openCluster(dir: string, { checks, colour, out = "" }: ClusterSettings, output: Sink): Promise<Cluster> {
  if (!(await isFolder(dir))) throw new UsageError(`--cluster-dir: there is no folder ${dir}`, "name one that exists");
  const paint = paintFor(colour, output);
  const folder = new ClusterFolder(dir, checks);
  const rendered = out === "" ? undefined : new (await import("./render-cluster.ts")).ClusterOutput(out, checks.grades, paint);
  return {
    async watch(hint, signal) {
      let { missing } = await folder.refresh();
      const files = (await rendered?.update(folder.files)) ?? "";
      output.write(`${clusterText(dir, folder.files, paint)}${files}${hint}\n`);
      folder.watch(async () => {
        const change = await folder.refresh();
        const text = changeText(dir, change, missing, paint) + ((await rendered?.update(folder.files)) ?? "");
        missing = change.missing;
        if (text !== "" && !signal.aborted) output.write(text);
      }, signal);
    },
  };
}

function clusterText(dir: string, files: readonly CheckedFile[], paint: Paint): string {
  const told: string[] = [];
  let left = 0;
  let findings = 0;
  for (const file of files) {
    const here = file.documents.reduce((sum, document) => sum + document.findings.length, 0);
    if (findings + here <= maxTold || (findings === 0 && here > 0)) told.push(fileText(file, paint));
    else left += here;
    findings += here;
  }
  const more = left === 0 ? "" : `… and ${countOf(left, "more finding")}; promgate check ${printable(dir)} tells all.\n\n`;
  return [
    `${paint("bold", "Cluster")} ${printable(dir)}: ${countOf(files.length, "file")}\n\n`,
    ...told,
    more,
    ...kindLines(files, paint),
    `\nSave a file in ${printable(dir)}, and it is judged again.\n`,
  ].join("");
}

/** A line for each kind: how many there are, and how they came out. */
function kindLines(files: readonly CheckedFile[], paint: Paint): readonly string[] {
  const byKind = Map.groupBy(
    files.flatMap((file) => file.documents),
    kindOf,
  );
  const width = Math.max(0, ...[...byKind.keys()].map((kind) => kind.length));
  return [...byKind]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([kind, documents]) => {
      const verdicts = Map.groupBy(documents, verdictOf);
      const parts = verdictOrder.flatMap((verdict) => {
        const number = verdicts.get(verdict)?.length ?? 0;
        return number === 0 ? [] : [paint(verdictLooks[verdict], `${number} ${verdict}`)];
      });
      return `  ${printable(kind.padEnd(width))}  ${String(documents.length).padStart(4)}  ${parts.join(", ")}\n`;
    });
}

function kindOf({ type, kind }: CheckedDocument): string {
  if (type === "rules") return "rule file";
  return kind === "" ? "unreadable" : kind;
}

const verdictOrder = ["refused", "let in with warnings", "let in"] as const;
const verdictLooks = { refused: "red", "let in with warnings": "yellow", "let in": "green" } as const;

function verdictOf({ allowed, findings }: CheckedDocument): (typeof verdictOrder)[number] {
  if (!allowed) return "refused";
  return findings.some(({ finding }) => finding.severity === "warn") ? "let in with warnings" : "let in";
}

function changeText(dir: string, { checked, removed, missing }: FolderChange, wasMissing: boolean, paint: Paint): string {
  if (missing) return wasMissing ? "" : `\n${paint("yellow", `The folder ${dir} is gone; waiting for it to come back.`)}\n`;
  const lines = wasMissing ? [`\n${printable(dir)} is back.\n`] : [];
  for (const path of removed) lines.push(`\n${paint("bold", path)} is gone.\n`);
  for (const file of checked) lines.push(`\n${verdictText(file, paint)}\n${fileText(file, paint).trimEnd()}`.trimEnd(), "\n");
  return lines.join("");
}

function verdictText({ path, documents }: CheckedFile, paint: Paint): string {
  if (documents.length === 0) return `${paint("bold", path)}: nothing to judge`;
  const verdicts = documents.map((document) => {
    const verdict = verdictOf(document);
    const title = titleOf(document);
    return `${title === "" ? "" : `${printable(title)} `}${paint(verdictLooks[verdict], verdict)}`;
  });
  const told = verdicts.length > 4 ? [...verdicts.slice(0, 3), `${verdicts.length - 3} more`] : verdicts;
  return `${paint("bold", path)}: ${told.join(", ")}`;
}

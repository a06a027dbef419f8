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

/** How a folder is checked and reported, and the folder that files are rendered into; none if that is empty. */
export interface ClusterSettings {
  readonly checks: CheckContext;
  readonly colour: "auto" | "always" | "never";
  readonly out?: string;
}

/** A folder of YAML that is used as a cluster. */
export interface Cluster {
  /**
   * Reports what is in the folder and what is wrong with it, then `hint`, and from then on what changes whenever a file is
   * saved, added or removed, until `signal` is aborted. Resolves once everything has been checked for the first time.
   */
  watch(hint: string, signal: AbortSignal): Promise<void>;
}

/** The most findings of a folder that are printed at once. */
const maxShown = 25;

/**
 * Opens a folder of YAML to be used as a cluster.
 *
 * @throws UsageError if there is no such folder.
 */
export async function openCluster(dir: string, { checks, colour, out = "" }: ClusterSettings, output: Sink): Promise<Cluster> {
  if (!(await isFolder(dir))) throw new UsageError(`--cluster-dir: no such folder, ${dir}`, "name one that exists");
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
  const shown: string[] = [];
  let left = 0;
  let findings = 0;
  for (const file of files) {
    const here = file.documents.reduce((sum, document) => sum + document.findings.length, 0);
    if (findings + here <= maxShown || (findings === 0 && here > 0)) shown.push(fileText(file, paint));
    else left += here;
    findings += here;
  }
  const more = left === 0 ? "" : `… and ${countOf(left, "more finding")}; run promgate check ${printable(dir)} to see all.\n\n`;
  return [
    `${paint("bold", "Cluster")} ${printable(dir)}: ${countOf(files.length, "file")}\n\n`,
    ...shown,
    more,
    ...kindLines(files, paint),
    `\nSave a file in ${printable(dir)} to have it checked again.\n`,
  ].join("");
}

/** Returns a line for each kind: how many there are, and with which results. */
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
  if (kind !== "") return kind;
  return type === "unreadable" ? "unreadable" : "other document";
}

const verdictOrder = ["denied", "admitted with warnings", "admitted"] as const;
const verdictLooks = { denied: "red", "admitted with warnings": "yellow", admitted: "green" } as const;

function verdictOf({ allowed, findings }: CheckedDocument): (typeof verdictOrder)[number] {
  if (!allowed) return "denied";
  return findings.some(({ finding }) => finding.severity === "warn") ? "admitted with warnings" : "admitted";
}

function changeText(dir: string, { checked, removed, missing }: FolderChange, wasMissing: boolean, paint: Paint): string {
  if (missing) return wasMissing ? "" : `\n${paint("yellow", `The folder ${dir} does not exist any more; waiting for it.`)}\n`;
  const lines = wasMissing ? [`\n${printable(dir)} is back.\n`] : [];
  for (const path of removed) lines.push(`\n${paint("bold", path)} removed.\n`);
  for (const file of checked) lines.push(`\n${verdictText(file, paint)}\n${fileText(file, paint).trimEnd()}`.trimEnd(), "\n");
  return lines.join("");
}

function verdictText({ path, documents }: CheckedFile, paint: Paint): string {
  if (documents.length === 0) return `${paint("bold", path)}: nothing to check`;
  const verdicts = documents.map((document) => {
    const verdict = verdictOf(document);
    const title = titleOf(document);
    return `${title === "" ? "" : `${printable(title)} `}${paint(verdictLooks[verdict], verdict)}`;
  });
  const listed = verdicts.length > 4 ? [...verdicts.slice(0, 3), `${verdicts.length - 3} more`] : verdicts;
  return `${paint("bold", path)}: ${listed.join(", ")}`;
}

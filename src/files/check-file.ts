import type { CheckContext } from "../checks/check-run.ts";
import { LineIndex } from "../text/line-index.ts";
import type { FoundFile, Unfound } from "./find-files.ts";
import { checkSource } from "./check-source.ts";
import type { CheckedDocument, CheckedSource } from "./check-source.ts";
import { readFound } from "./read-found.ts";

/** A file and what is found in it; what cannot be read has one document, unreadable, and no text. */
export interface CheckedFile extends CheckedSource {
  readonly path: string;
}

/** Reads one file, or standard input, and judges what is in it. Never throws. */
export async function checkFile(
  found: FoundFile | Unfound,
  context: CheckContext,
  standardInput: AsyncIterable<Uint8Array>,
): Promise<CheckedFile> {
  const { path } = found;
  if ("problem" in found) return unreadable(path, found);
  const read = await readFound(found, standardInput);
  if ("problem" in read) return unreadable(path, read);
  const judged = await checkSource(read.text, context);
  const documents = judged.documents.filter((document) => document.sort !== "other");
  if (found.named && documents.length === 0) {
    const problem =
      judged.documents.length === 0 ? "there is nothing in it" : "nothing in it is a Kubernetes object or a rule file";
    return unreadable(path, { problem, fix: "name a file of objects of monitoring.coreos.com or of Prometheus rules" });
  }
  return { ...judged, path, documents };
}

function unreadable(path: string, { problem, fix }: { readonly problem: string; readonly fix: string }): CheckedFile {
  const document: CheckedDocument = {
    sort: "unreadable",
    index: 0,
    kind: "",
    namespace: "",
    name: "",
    allowed: false,
    findings: [
      {
        finding: { check: "yaml/unreadable", severity: "deny", path: [], kind: "Invalid value", problem, fix },
        place: { start: 0, end: 0 },
        line: 1,
        column: 1,
      },
    ],
  };
  return { path, text: "", lines: new LineIndex(""), documents: [document] };
}

import type { CheckContext } from "../checks/run.ts";
import { LineIndex } from "../text/line-index.ts";
import type { FoundFile, Unfound } from "./find-files.ts";
import { judgeSource } from "./judge-source.ts";
import type { JudgedDocument, JudgedSource } from "./judge-source.ts";
import { readFound } from "./read-found.ts";

/** A file and what is found in it; what cannot be read has one document, unreadable, and no text. */
export interface JudgedFile extends JudgedSource {
  readonly path: string;
}

/** Reads one file, or standard input, and judges what is in it. Never throws. */
export async function judgeFile(
  found: FoundFile | Unfound,
  context: CheckContext,
  standardInput: AsyncIterable<Uint8Array>,
): Promise<JudgedFile> {
  const { path } = found;
  if ("problem" in found) return unreadable(path, found);
  const read = await readFound(found, standardInput);
  if ("problem" in read) return unreadable(path, read);
  const judged = await judgeSource(read.text, context);
  const documents = judged.documents.filter((document) => document.sort !== "other");
  if (found.named && documents.length === 0) {
    const problem =
      judged.documents.length === 0 ? "there is nothing in it" : "nothing in it is a Kubernetes object or a rule file";
    return unreadable(path, { problem, fix: "name a file of objects of monitoring.coreos.com or of Prometheus rules" });
  }
  return { ...judged, path, documents };
}

function unreadable(path: string, { problem, fix }: { readonly problem: string; readonly fix: string }): JudgedFile {
  const document: JudgedDocument = {
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

import { readFileSync, statSync } from "node:fs";
import type { CheckContext } from "../checks/run.ts";
import { LineIndex } from "../text/line-index.ts";
import { reason } from "./find-files.ts";
import type { FoundFile, Unfound } from "./find-files.ts";
import { judgeSource } from "./judge-source.ts";
import type { JudgedDocument, JudgedSource } from "./judge-source.ts";
import { maxFileBytes, readText, tooLarge } from "./read-text.ts";
import type { FileText } from "./read-text.ts";

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
  const read = path === "-" ? await readStream(standardInput) : readPath(path);
  if ("problem" in read) return unreadable(path, read);
  const judged = judgeSource(read.text, context);
  const documents = judged.documents.filter((document) => document.sort !== "other");
  if (found.named && documents.length === 0) {
    const problem =
      judged.documents.length === 0 ? "there is nothing in it" : "nothing in it is a Kubernetes object or a rule file";
    return unreadable(path, { problem, fix: "name a file of PrometheusRules or of Prometheus rules" });
  }
  return { ...judged, path, documents };
}

/** Reads at once: for small files, that is a tenth of what the thread pool takes. */
function readPath(path: string): FileText {
  try {
    const { size } = statSync(path);
    return size > maxFileBytes ? tooLarge(size) : readText(readFileSync(path));
  } catch (error) {
    return reason(error);
  }
}

async function readStream(stream: AsyncIterable<Uint8Array>): Promise<FileText> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of stream) {
      size += chunk.length;
      if (size > maxFileBytes) return tooLarge(size);
      chunks.push(chunk);
    }
  } catch (error) {
    return reason(error);
  }
  return readText(Buffer.concat(chunks));
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

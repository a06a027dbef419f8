import type { CheckContext } from "../checks/check-run.ts";
import { LineIndex } from "../text/line-index.ts";
import { checkSource } from "./check-source.ts";
import type { CheckedDocument, CheckedSource } from "./check-source.ts";
import type { FileProblem } from "./file-problem.ts";
import type { FoundFile, UnreadFile } from "./find-files.ts";
import type { FileText } from "./read-text.ts";

/** A file and what is found in it. A file that cannot be read has one document, unreadable, and no text. */
export interface CheckedFile extends CheckedSource {
  readonly path: string;
  /** Whether its text was read; that of a folder or of a file that does not exist was not. */
  readonly isRead: boolean;
}

/** Checks what is in a file, whose text was read or cannot be. Never throws. */
export async function checkFile(found: FoundFile | UnreadFile, read: FileText, context: CheckContext): Promise<CheckedFile> {
  const { path } = found;
  if ("problem" in read) return unread(path, read);
  const checked = await checkSource(read, context);
  const documents = checked.documents.filter(isWorthReporting);
  const file = { ...checked, path, documents, isRead: true };
  if (!("named" in found && found.named) || documents.some(isOfKubernetesOrRules)) return file;
  const remark = documents[0]?.findings[0]?.finding;
  if (remark?.severity === "deny") return file;
  const problem = checked.documents.length === 0 ? "the file is empty" : "neither Kubernetes objects nor Prometheus rules";
  const fix = "name a file of monitoring.coreos.com objects or of Prometheus rules";
  return unread(path, remark ?? { problem, fix }, true);
}

/** Reports whether a document is one of those that are checked, or has findings. */
function isWorthReporting({ type, ruleFiles, findings }: CheckedDocument): boolean {
  return type !== "other" || ruleFiles > 0 || findings.length > 0;
}

function isOfKubernetesOrRules({ type, ruleFiles }: CheckedDocument): boolean {
  return type !== "other" || ruleFiles > 0;
}

function unread(path: string, { problem, fix, skipped }: FileProblem, isRead = false): CheckedFile {
  const finding =
    skipped === true
      ? ({ check: "yaml/not-checked", severity: "hint", problem: `not checked: ${problem}` } as const)
      : ({ check: "yaml/unreadable", severity: "deny", problem } as const);
  const document: CheckedDocument = {
    type: skipped === true ? "other" : "unreadable",
    index: 0,
    kind: "",
    namespace: "",
    name: "",
    allowed: skipped === true,
    findings: [
      { finding: { ...finding, path: [], kind: "Invalid value", fix }, place: { start: 0, end: 0 }, line: 1, column: 1 },
    ],
    objects: 0,
    ruleFiles: 0,
  };
  return { path, text: "", lines: new LineIndex(""), documents: [document], isRead };
}

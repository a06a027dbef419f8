/** Why a file cannot be read or written, and what to do: two lower-case clauses. */
export interface FileProblem {
  readonly problem: string;
  readonly fix: string;
  /** Whether the file may be left out: nothing says that there is something to check in it. */
  readonly skipped?: true;
}

/** Explains an error of the file system. */
export function fileProblem(error: unknown): FileProblem {
  const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
  if (code === "ENOENT" && error instanceof Error && error.message.includes("\ufffd")) return unreadableName;
  const [problem, fix] = reasons[code] ?? [textOf(error), "name another file"];
  return { problem, fix };
}

/** The system gives names as bytes, and those that are not UTF-8 do not lead back to the file. */
const unreadableName: FileProblem = { problem: "the name of the file is not UTF-8", fix: "rename it" };

/** Returns what the system says, without the code, the call and the path that Node puts around it. */
function textOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/^[A-Z0-9]+: /, "").replace(/, [a-z]+(?: '.*)?$/s, "");
}

const reasons: Readonly<Record<string, readonly [string, string]>> = {
  ENOENT: ["no such file or folder", "check the path"],
  ENOTDIR: ["a part of the path is not a folder", "check the path"],
  EISDIR: ["it is a folder", "name a file"],
  EACCES: ["permission denied", "change its permissions, or run as another user"],
  EPERM: ["permission denied", "change its permissions, or run as another user"],
  EROFS: ["the file system is read-only", "name a folder that can be written"],
  ENOSPC: ["no space left on the device", "free some space"],
  ELOOP: ["the links form a circle", "correct them"],
  EMFILE: ["too many open files", "raise the limit (ulimit -n)"],
  ENAMETOOLONG: ["the path is too long", "check the path"],
  ENXIO: ["not a regular file", "name a file, or use - for standard input"],
};

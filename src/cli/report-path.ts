import { existsSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";

/** The path of a file in a report: relative to the repository, with slashes, or as it was written if it is elsewhere. */
export interface ReportPath {
  readonly path: string;
  readonly isInRepository: boolean;
}

/** Returns the path by which code hosts know a file: relative to the root of its repository, or to the working folder. */
export function reportPath(path: string, workingFolder: string = process.cwd()): ReportPath {
  if (path === "-") return { path: "stdin", isInRepository: true };
  const within = relative(repositoryRoot(workingFolder), resolve(workingFolder, path));
  if (within === "" || within.startsWith("..") || isAbsolute(within)) return { path, isInRepository: false };
  return { path: within.split(sep).join("/"), isInRepository: true };
}

/** Returns the closest folder above, or the folder itself, that has a `.git`; the folder itself if there is none. */
function repositoryRoot(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, ".git"))) return at;
    if (dirname(at) === at) return folder;
  }
}

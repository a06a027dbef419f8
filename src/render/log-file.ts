import { cleanPath } from "./workload/clean-path.ts";

/** Folder of the volume for log files. */
export const logFolder = "/var/log/prometheus";

/** Reports whether a log file is in the volume for log files: it is named without a folder, or with one that leads nowhere. */
export function isInLogFolder(file: string | undefined): boolean {
  return file !== undefined && file !== "" && cleanPath(file.slice(0, file.lastIndexOf("/") + 1)) === ".";
}

/** Returns where Prometheus writes a log file. */
export function logFilePath(file: string | undefined): string | undefined {
  return isInLogFolder(file) ? cleanPath(`${logFolder}/${file}`) : file;
}

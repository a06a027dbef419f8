/** Folder of the volume for log files. */
export const logFolder = "/var/log/prometheus";

/** Returns the name of a log file that the operator provides a volume for, which is one without a folder. */
export function logFileName(file: string | undefined): string | undefined {
  const name = file?.replace(/^(?:\.\/+)+/, "");
  return name === undefined || name === "" || name.includes("/") ? undefined : name;
}

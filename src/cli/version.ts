import type { VersionConfig } from "../config/config.ts";
import type { Io } from "./io.ts";

/** The version of Promgate, as package.json has it. */
export const version = "0.1.0";

/** Prints the version, with the runtime's beside it unless `short`. */
export function printVersion({ short }: VersionConfig, { output }: Io): number {
  output.write(
    short ? `${version}\n` : `promgate ${version} (Node ${process.versions.node}, ${process.platform} ${process.arch})\n`,
  );
  return 0;
}

import { suggest } from "../text/suggest.ts";
import { envName } from "./flags.ts";
import type { FlagRow } from "./flags.ts";
import { UsageError } from "./usage-error.ts";

const prefix = "PROMGATE_";

/** What Kubernetes sets in the pods of a namespace for a Service called promgate or promgate-…. */
const ofServices = /_(?:SERVICE_(?:HOST|PORT(?:_\w+)?)|PORT(?:_\d+_(?:TCP|UDP|SCTP)(?:_(?:PROTO|PORT|ADDR))?)?)$/;

/**
 * Returns warnings about environment variables that start with `PROMGATE_` and give no flag. Variables that only other
 * commands read are fine.
 *
 * @throws UsageError for one that is most likely misspelt.
 */
export function unknownVariables(env: Readonly<Record<string, string | undefined>>, rows: readonly FlagRow[]): readonly string[] {
  const known = new Set(rows.filter(({ commandLineOnly }) => commandLineOnly !== true).map(({ name }) => envName(name)));
  const warnings: string[] = [];
  for (const name of Object.keys(env)) {
    if (!name.startsWith(prefix) || known.has(name) || ofServices.test(name)) continue;
    const near = suggest(
      name.slice(prefix.length),
      [...known].map((each) => each.slice(prefix.length)),
    );
    if (near !== undefined) throw new UsageError(`unknown environment variable ${name}`, `did you mean ${prefix}${near}?`);
    warnings.push(`unknown environment variable ${name} is ignored; promgate help COMMAND lists the flags that variables set`);
  }
  return warnings;
}

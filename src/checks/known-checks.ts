import { allChecks } from "./catalogue.ts";
import { sourceChecks } from "./source-checks.ts";
import type { SourceCheck } from "./source-checks.ts";

/** Every check that a finding can name, those of the files themselves first, in the catalogue's order. */
export const knownChecks: readonly SourceCheck[] = [...sourceChecks, ...allChecks];

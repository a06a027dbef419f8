import { allChecks } from "../checks/catalogue.ts";
import { sourceChecks } from "../files/source-checks.ts";
import type { SourceCheck } from "../files/source-checks.ts";

/** Every check that a finding can name, those of the files themselves first, in the catalogue's order. */
export const knownChecks: readonly SourceCheck[] = [...sourceChecks, ...allChecks];

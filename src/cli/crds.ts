import { join } from "node:path";
import type { CrdsConfig } from "../config/config.ts";
import { UsageError } from "../config/usage-error.ts";
import { fileProblem } from "../files/file-problem.ts";
import { replaceFile } from "../files/replace-file.ts";
import { crdOf } from "../model/crd.ts";
import type { Kind } from "../model/kind.ts";
import { kinds } from "../model/kinds.ts";
import { shapesOf } from "../model/shapes.ts";
import { emitYaml } from "../text/emit-yaml.ts";
import { suggest } from "../text/suggest.ts";
import type { Io } from "./io.ts";
import { kindNamed, kindNames } from "./kind-named.ts";

/**
 * Prints the CustomResourceDefinitions, or those of the named kinds; or writes them to a folder, one file each.
 *
 * @throws UsageError for a kind that does not exist, or a folder that cannot be written.
 */
export async function crds({ kinds: names, dir }: CrdsConfig, { output }: Io): Promise<number> {
  const chosen = names.length === 0 ? kinds : names.map(knownKind);
  if (dir === "") output.write(chosen.map(crdText).join("---\n"));
  else for (const kind of chosen) await writeTo(join(dir, crdFile(kind)), crdText(kind));
  return 0;
}

/** Returns the name of the file that a kind's definition is written to. */
export function crdFile({ plural }: Kind): string {
  return `${plural}.yaml`;
}

/** Returns the definition of a kind as YAML. */
export function crdText(kind: Kind): string {
  return emitYaml(crdOf(kind, shapesOf), "given");
}

function knownKind(name: string): Kind {
  const kind = kindNamed(name);
  if (kind !== undefined) return kind;
  const near = suggest(name, kindNames);
  const fix = near === undefined ? `use one of ${kinds.map(({ kind }) => kind).join(", ")}` : `did you mean ${near}?`;
  throw new UsageError(`unknown kind ${JSON.stringify(name)}`, fix);
}

async function writeTo(path: string, text: string): Promise<void> {
  try {
    await replaceFile(path, text);
  } catch (error) {
    const { problem, fix } = fileProblem(error);
    throw new UsageError(`cannot write ${path}: ${problem}`, fix);
  }
}

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { CrdsConfig } from "../config/config.ts";
import { crdOf } from "../model/crd.ts";
import type { Kind } from "../model/kind.ts";
import { kinds } from "../model/kinds.ts";
import { shapesOf } from "../model/shapes.ts";
import { emitYaml } from "../text/emit-yaml.ts";
import { suggest } from "../text/suggest.ts";
import type { Io } from "./io.ts";
import { kindNamed, kindNames } from "./kind-named.ts";
import { UsageError } from "../config/usage-error.ts";

/**
 * Prints the CustomResourceDefinitions, or those of the kinds that are named; or writes them to a folder, a file each.
 *
 * @throws UsageError for a kind that does not exist, or a folder that cannot be written to.
 */
export async function crds({ kinds: words, dir }: CrdsConfig, { output }: Io): Promise<number> {
  const chosen = words.length === 0 ? kinds : words.map(known);
  if (dir === "") output.write(chosen.map(crdText).join("---\n"));
  else await writeTo(dir, chosen);
  return 0;
}

/** The name of the file that a kind's definition is written to. */
export function crdFile({ plural }: Kind): string {
  return `${plural}.yaml`;
}

/** The definition of a kind as YAML. */
export function crdText(kind: Kind): string {
  return emitYaml(crdOf(kind, shapesOf), "given");
}

function known(word: string): Kind {
  const kind = kindNamed(word);
  if (kind !== undefined) return kind;
  const near = suggest(word, kindNames);
  const fix = near === undefined ? `the kinds are ${kinds.map(({ kind }) => kind).join(", ")}` : `did you mean ${near}?`;
  throw new UsageError(`there is no kind ${JSON.stringify(word)}`, fix);
}

async function writeTo(dir: string, chosen: readonly Kind[]): Promise<void> {
  try {
    await mkdir(dir, { recursive: true });
    for (const kind of chosen) await writeFile(join(dir, crdFile(kind)), crdText(kind));
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new UsageError(`--dir: ${dir} cannot be written to (${code})`, "name a folder that this user may write to");
  }
}

import type { CheckContext } from "../checks/check-run.ts";
import { checkFile } from "./check-file.ts";
import type { CheckedFile } from "./check-file.ts";
import { DuplicateObjects } from "./duplicate-objects.ts";
import { findFiles } from "./find-files.ts";
import type { FoundFile, UnreadFile } from "./find-files.ts";
import { InputSecrets } from "./input-secrets.ts";
import { isKustomization, KustomizePatches, patchFile } from "./kustomize-patches.ts";
import { readFound } from "./read-found.ts";
import type { FileText } from "./read-text.ts";

/**
 * Reads and checks every file that the user named, or that is in a folder that the user named. Each may refer to the Secrets
 * and ConfigMaps of all. Never throws.
 */
export async function* checkInputs(
  inputs: readonly string[],
  context: CheckContext,
  standardInput: AsyncIterable<Uint8Array>,
): AsyncGenerator<CheckedFile, void, undefined> {
  const files = await Array.fromAsync(findFiles(inputs));
  // What the user named may be a pipe, which can be read once.
  const read = new Map<FoundFile | UnreadFile, FileText>();
  const secrets = new InputSecrets();
  const patches = new KustomizePatches();
  for (const file of files) {
    const text = await readFound(file, standardInput);
    if ("named" in file && file.named) read.set(file, text);
    if ("text" in text) {
      secrets.add(file.path, text.text);
      patches.add(file.path, text.text);
    }
  }
  const joined = files.some(({ path }) => isKustomization(path)) ? context : secrets.context(context);
  const duplicates = new DuplicateObjects(context.grades);
  for (const file of files) {
    const text = read.get(file) ?? (await readFound(file, standardInput));
    read.delete(file);
    const isPatch = "text" in text && patches.has(file, text.text);
    yield duplicates.add(await checkFile(file, isPatch ? patchFile : text, joined));
  }
}

import { basename, dirname, resolve } from "node:path";
import type { FileProblem } from "./file-problem.ts";
import type { FoundFile, UnreadFile } from "./find-files.ts";
import { readYaml } from "./read-yaml.ts";

/** Why a patch is not checked: it is a part of an object. */
export const patchFile: FileProblem = {
  problem: "kustomize patches an object with it",
  fix: "check the result: kustomize build DIR | promgate check -",
  skipped: true,
};

/** Reports whether a file tells kustomize what to do with the others: it renames, generates and patches their objects. */
export function isKustomization(path: string): boolean {
  return /^kustomization(?:\.ya?ml)?$/i.test(basename(path));
}

/** The files of a run that kustomize patches objects with. */
export class KustomizePatches {
  readonly #paths = new Set<string>();

  /** Adds those that a file names, if it is a kustomization. */
  add(path: string, text: string): void {
    if (!isKustomization(path)) return;
    const read = readYaml(text);
    const value = "value" in read ? read.value : undefined;
    const patches = ["patches", "patchesStrategicMerge", "patchesJson6902"].flatMap((field) => itemsOf(fieldOf(value, field)));
    for (const each of patches) {
      const file = typeof each === "string" ? each : fieldOf(each, "path");
      if (typeof file === "string" && !file.includes("\n")) this.#paths.add(resolve(dirname(path), file));
    }
  }

  /** Reports whether a file that was found in a folder is such a patch of an object of ours. */
  has(file: FoundFile | UnreadFile, text: string): boolean {
    const named = "named" in file && file.named;
    return !named && this.#paths.has(resolve(file.path)) && text.includes("monitoring.coreos.com/");
  }
}

function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
}

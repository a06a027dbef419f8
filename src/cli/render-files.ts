import { join } from "node:path";
import type { ObjectName } from "../cluster/kube-object.ts";
import type { AnyObject } from "../cluster/object.ts";
import { isDenied } from "../render/check-object.ts";
import type { Rendering } from "../render/prometheus.ts";

/** A workload with what was rendered for it. */
export interface RenderedWorkload {
  readonly workload: AnyObject;
  readonly rendering: Rendering;
}

/** The files of workloads, and the folders that hold nothing else, by path below the output folder. */
export interface RenderedFiles {
  readonly folders: readonly string[];
  readonly files: ReadonlyMap<string, string>;
}

/** Returns the folder, below the output folder, that holds the files of a workload. */
export function folderOf(kind: string, { namespace, name }: ObjectName): string {
  return join(namespace ?? "", `${kind.toLowerCase()}-${name}`);
}

/**
 * Returns the files of workloads. One that is denied has none and no folder, so that its last valid files stay, as they do
 * in a cluster.
 */
export function renderedFiles(rendered: readonly RenderedWorkload[]): RenderedFiles {
  const folders: string[] = [];
  const files = new Map<string, string>();
  for (const { workload, rendering } of rendered) {
    if (isDenied(rendering.findings)) continue;
    const folder = folderOf(workload.kind, workload.metadata);
    folders.push(folder);
    for (const [name, text] of rendering.files) files.set(join(folder, name), text);
  }
  return { folders, files };
}

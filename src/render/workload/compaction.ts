import { release } from "../../model/release.ts";
import { atLeast } from "../../text/version.ts";
import type { Prometheus } from "../../cluster/object.ts";
import { storageFolder } from "./prometheus-folders.ts";
import { programVersion } from "./program-version.ts";
import type { Argument } from "./written.ts";

type Spec = Prometheus["spec"];

/** File in which Thanos notes the blocks that it has uploaded. */
export const shipperFile = "thanos.shipper.json";

/**
 * How Prometheus compacts blocks: as usual; not at all, so that a sidecar can upload them; or only those that the sidecar
 * has uploaded, which takes Prometheus 3.9 and Thanos 0.42.
 */
export type Compaction = "usual" | "disabled" | "delayed";

/** Returns how a version of Prometheus compacts blocks. */
export function compactionOf({ disableCompaction, thanos }: Spec, version: string): Compaction {
  if (disableCompaction === true) return "disabled";
  if (thanos === undefined || !isUploading(thanos)) return "usual";
  const sidecar = programVersion(thanos.version, release.thanos.default);
  return atLeast(version, "3.9") && atLeast(sidecar, "0.42") ? "delayed" : "disabled";
}

/** Reports whether a sidecar uploads blocks to object storage. */
export function isUploading({ objectStorageConfig, objectStorageConfigFile }: NonNullable<Spec["thanos"]>): boolean {
  return objectStorageConfig !== undefined || objectStorageConfigFile !== undefined;
}

/** Returns the arguments by which Prometheus compacts as Thanos needs it. */
export function compactionArguments(spec: Spec, version: string): readonly Argument[] {
  const compaction = compactionOf(spec, version);
  if (compaction === "usual") return [];
  const { blockSize = "" } = spec.thanos ?? {};
  const value = blockSize === "" ? "2h" : blockSize;
  const late = spec.tsdb?.outOfOrderTimeWindow !== undefined && atLeast(version, "2.55");
  return [
    ...(compaction === "delayed"
      ? [{ name: "storage.tsdb.delay-compact-file.path", value: `${storageFolder}/${shipperFile}` }]
      : [
          { name: "storage.tsdb.max-block-duration", value },
          { name: "storage.tsdb.min-block-duration", value },
        ]),
    ...(late ? [{ name: "no-storage.tsdb.allow-overlapping-compaction" }] : []),
  ];
}

import { join } from "node:path";
import type { ContainerCommand } from "./container-process.ts";
import { userArguments } from "./container-user.ts";
import { environmentOf, expand } from "./environment.ts";
import type { EnvironmentSources } from "./environment.ts";
import { findImage } from "./images.ts";
import type { Images } from "./images.ts";
import type { Container } from "./pod-spec.ts";
import { mountScript } from "./root-tree.ts";
import { quoted } from "./run-tool.ts";
import type { Sandbox } from "./sandbox.ts";

/** What a container is made ready from. */
export interface ContainerParts extends EnvironmentSources {
  readonly images: Images;
  readonly sandbox: Sandbox;
  readonly volumes: ReadonlyMap<string, string>;
  /** The pod's folder for root trees. */
  readonly roots: string;
}

/** Mounts a new root tree for a run of a container, drops that of the run before, and returns what to run. */
export async function prepareContainer(
  container: Container,
  run: number,
  parts: ContainerParts,
): Promise<Omit<ContainerCommand, "log">> {
  const image = await findImage(parts.images, container.image);
  const environment = await environmentOf(container, parts);
  const user = userArguments(parts.pod, container, image);
  const root = join(parts.roots, `${container.name}-${run}`);
  const { volumes, sandbox } = parts;
  const drop = run === 0 ? [] : [`umount -R -l ${quoted(join(parts.roots, `${container.name}-${run - 1}`))} || true`];
  await sandbox.script([...drop, mountScript({ root, etc: sandbox.etc, image, container, environment, volumes })].join("\n"));
  const words = [...(container.command ?? image.entrypoint), ...(container.args ?? [])];
  return {
    root,
    user,
    environment,
    workingDir: container.workingDir ?? image.workingDir,
    command: words.map((word) => expand(word, environment)),
  };
}

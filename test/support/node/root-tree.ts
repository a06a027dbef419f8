import { existsSync, lstatSync, readlinkSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { expand } from "./environment.ts";
import type { Environment } from "./environment.ts";
import type { Image } from "./images.ts";
import type { Container, VolumeMount } from "./pod-spec.ts";
import { quoted } from "./run-tool.ts";

/** What a container's root tree is made of. */
export interface RootTree {
  /** An empty folder, where the tree is mounted. */
  readonly root: string;
  /** The folder with the files of `/etc` that all containers of the pod have. */
  readonly etc: string;
  readonly image: Image;
  readonly container: Container;
  readonly environment: Environment;
  /** The folders of the pod's volumes by their names. */
  readonly volumes: ReadonlyMap<string, string>;
}

const devices = ["null", "zero", "full", "random", "urandom"];
const commands = ["sh", "cat", "ls", "sleep", "true", "false", "env", "curl", "wget"];
const certificates = "/etc/ssl/certs";

/**
 * Returns a shell script that mounts the root tree of a container, to be run in the pod's namespaces: the machine's `/usr`
 * read-only (the binaries need its libraries, and probes its commands), the image's files, devices, `/proc` and the volumes.
 */
export function mountScript(tree: RootTree): string {
  const { root, etc, image, container } = tree;
  const inside = (path: string): string => quoted(join(root, path));
  return [
    "set -e",
    `mkdir -p ${quoted(root)}`,
    `mount -t tmpfs -o mode=755 tmpfs ${quoted(root)}`,
    `cd ${quoted(root)}`,
    "mkdir usr bin etc dev proc tmp run var",
    "chmod 1777 tmp",
    "mount -t proc proc proc",
    ...bind("/usr", join(root, "usr"), true),
    ...["lib", "lib64", "sbin"].flatMap((name) => systemFolder(root, name)),
    ...devices.flatMap((name) => bind(`/dev/${name}`, join(root, "dev", name))),
    ...commands.filter((name) => existsSync(`/usr/bin/${name}`)).map((name) => `ln -s /usr/bin/${name} bin/${name}`),
    `cp ${quoted(etc)}/* etc/`,
    ...(existsSync(certificates) ? bind(certificates, join(root, certificates), true) : []),
    ...Object.entries(image.files).flatMap(([path, file]) => bind(file, join(root, path), true)),
    ...[image.workingDir, ...(container.workingDir === undefined ? [] : [container.workingDir])].map(
      (path) => `mkdir -p ${inside(path)}`,
    ),
    ...(image.writable ?? []).map((path) => `mkdir -p ${inside(path)} && chown ${image.user}:${image.user} ${inside(path)}`),
    ...volumeMounts(tree),
    ...(container.securityContext?.readOnlyRootFilesystem === true ? ["mount -o remount,ro ."] : []),
  ].join("\n");
}

/** Folders that are links into /usr on most machines are links in the tree too. */
function systemFolder(root: string, name: string): readonly string[] {
  const path = `/${name}`;
  if (!existsSync(path)) return [];
  if (lstatSync(path).isSymbolicLink()) return [`ln -s ${quoted(readlinkSync(path))} ${name}`];
  return bind(path, join(root, name), true);
}

/** A mount below another comes after it. */
function volumeMounts({ root, container, environment, volumes }: RootTree): readonly string[] {
  return (container.volumeMounts ?? [])
    .toSorted((a, b) => a.mountPath.length - b.mountPath.length)
    .flatMap((mount) => {
      const folder = volumes.get(mount.name);
      if (folder === undefined) throw new Error(`the pod has no volume ${mount.name}`);
      return volumeMount(root, folder, mount, environment);
    });
}

function volumeMount(root: string, folder: string, mount: VolumeMount, environment: Environment): readonly string[] {
  const { mountPath, readOnly = false, subPath = "", subPathExpr } = mount;
  const part = subPathExpr === undefined ? subPath : expand(subPathExpr, environment);
  const source = join(folder, part);
  // A part that does not exist becomes a folder like the volume's own.
  const make = part === "" || existsSync(source) ? [] : [`mkdir -p ${quoted(source)} && chmod 777 ${quoted(source)}`];
  return [...make, ...bind(source, join(root, mountPath), readOnly)];
}

/** A link as the source, such as a key of a Secret, is bound as the file that it leads to now. */
function bind(source: string, target: string, readOnly = false): readonly string[] {
  const [from, to] = [quoted(source), quoted(target)];
  const isFile = existsSync(source) && !statSync(source).isDirectory();
  const make = isFile ? `mkdir -p ${quoted(dirname(target))} && touch ${to}` : `mkdir -p ${to}`;
  return [make, `mount --bind ${from} ${to}`, ...(readOnly ? [`mount -o remount,ro,bind ${to}`] : [])];
}

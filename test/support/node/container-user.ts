import type { Image } from "./images.ts";
import type { Container, Pod } from "./pod-spec.ts";

/** Returns the arguments of setpriv that give a process a container's user and groups, and no capability. */
export function userArguments({ spec }: Pod, container: Container, image: Image): readonly string[] {
  const pod = spec.securityContext ?? {};
  const user = container.securityContext?.runAsUser ?? pod.runAsUser ?? image.user;
  const nonRoot = container.securityContext?.runAsNonRoot ?? pod.runAsNonRoot ?? false;
  if (nonRoot && user === 0) throw new Error("container has runAsNonRoot and image will run as root");
  const group = container.securityContext?.runAsGroup ?? pod.runAsGroup ?? (image.user === user ? user : 0);
  const groups = [...(pod.fsGroup === undefined ? [] : [pod.fsGroup]), ...(pod.supplementalGroups ?? [])];
  return [
    `--reuid=${user}`,
    `--regid=${group}`,
    groups.length === 0 ? "--clear-groups" : `--groups=${groups.join(",")}`,
    "--inh-caps=-all",
    "--bounding-set=-all",
    "--no-new-privs",
  ];
}

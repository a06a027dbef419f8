import { readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { startBackground } from "./background.ts";
import type { Background } from "./background.ts";
import type { ControlPlane } from "./control-plane.ts";
import { parseDockerfile, wordsOf } from "./dockerfile.ts";
import { freePort } from "./free-port.ts";

const root = join(import.meta.dirname, "../..");
const limitMs = 60_000;

/** The parts of a Deployment that a process can be started from. */
interface Deployment {
  readonly metadata: { readonly generation: number };
  readonly spec: { readonly replicas: number; readonly template: { readonly spec: PodSpec } };
}

interface PodSpec {
  readonly containers: readonly [Container];
  readonly volumes: readonly [{ readonly secret: { readonly secretName: string } }];
}

interface Container {
  readonly args: readonly string[];
  readonly ports: readonly { readonly name: string; readonly containerPort: number }[];
  readonly volumeMounts: readonly [{ readonly mountPath: string }];
  readonly readinessProbe: { readonly httpGet: { readonly path: string; readonly port: string } };
}

/**
 * Does what the cluster does with the Deployment `promgate`, where no kubelet and no controller run: starts the bundle
 * with the arguments of its container and the Secret that it mounts, waits for its readiness probe, puts its address into
 * an EndpointSlice of the Service, and reports the replicas as available.
 */
export async function runDeployment(plane: ControlPlane): Promise<Background> {
  const deployment: Deployment = JSON.parse(await kubectl(plane, ["get", "deployment", "promgate", "-o", "json"]));
  const { containers, volumes } = deployment.spec.template.spec;
  const [container] = containers;
  const { httpGet } = container.readinessProbe;
  const folder = join(plane.folder, "tls");
  await mountSecret(plane, volumes[0].secret.secretName, folder);
  const ports = new Map<string, number>();
  for (const { name } of container.ports) ports.set(name, await freePort());
  const logFile = join(plane.folder, "promgate.log");
  const pod = startBackground(process.execPath, [...entrypoint(), ...argsOf(container, folder, ports)], { logFile, env: {} });
  const probe = `http://127.0.0.1:${ports.get(httpGet.port)}${httpGet.path}`;
  await pod.until(
    () =>
      fetch(probe).then(
        ({ ok }) => ok,
        () => false,
      ),
    limitMs,
  );
  await publish(plane, ports);
  await reportAvailable(plane, deployment);
  return pod;
}

/** The words of the image that come before the container's arguments, with the bundle of this checkout. */
function entrypoint(): readonly string[] {
  const final = parseDockerfile(readFileSync(join(root, "Dockerfile"), "utf8")).at(-1);
  const words = final === undefined ? [] : wordsOf(final, "ENTRYPOINT");
  return words.slice(1).map((word) => word.replace("/app", join(root, "dist")));
}

/** The container's arguments, with the folder that its Secret is in and ports that are free here. */
function argsOf({ args, ports, volumeMounts }: Container, folder: string, free: ReadonlyMap<string, number>): readonly string[] {
  return args.map((arg) => {
    const mounted = arg.replace(volumeMounts[0].mountPath, folder);
    const port = ports.find(({ containerPort }) => mounted.endsWith(`=:${containerPort}`));
    return port === undefined ? mounted : mounted.replace(/\d+$/, String(free.get(port.name)));
  });
}

/** Waits for a Secret, as the kubelet does before it starts a pod, and writes its files. */
async function mountSecret(plane: ControlPlane, name: string, folder: string): Promise<void> {
  const deadlineMs = performance.now() + limitMs;
  let found = await plane.kubectl(["-n", "promgate", "get", "secret", name, "-o", "json"]);
  while (found.code !== 0) {
    if (performance.now() > deadlineMs) throw new Error(found.stderr);
    await delay(100);
    found = await plane.kubectl(["-n", "promgate", "get", "secret", name, "-o", "json"]);
  }
  const { data }: { data: Record<string, string> } = JSON.parse(found.stdout);
  await mkdir(folder, { recursive: true });
  for (const [file, value] of Object.entries(data)) await writeFile(join(folder, file), Buffer.from(value, "base64"));
}

async function publish(plane: ControlPlane, ports: ReadonlyMap<string, number>): Promise<void> {
  const slice = {
    apiVersion: "discovery.k8s.io/v1",
    kind: "EndpointSlice",
    metadata: { name: "promgate-1", namespace: "promgate", labels: { "kubernetes.io/service-name": "promgate" } },
    addressType: "IPv4",
    endpoints: [{ addresses: [machineAddress()], conditions: { ready: true } }],
    ports: Array.from(ports, ([name, port]) => ({ name, port, protocol: "TCP" })),
  };
  await kubectl(plane, ["apply", "-f", "-"], JSON.stringify(slice));
}

async function reportAvailable(plane: ControlPlane, { metadata, spec: { replicas } }: Deployment): Promise<void> {
  const counts = { replicas, updatedReplicas: replicas, readyReplicas: replicas, availableReplicas: replicas };
  const patch = JSON.stringify({ status: { observedGeneration: metadata.generation, ...counts } });
  await kubectl(plane, ["patch", "deployment", "promgate", "--subresource=status", "--type=merge", "--patch", patch]);
}

async function kubectl(plane: ControlPlane, args: readonly string[], stdin = ""): Promise<string> {
  const { code, stdout, stderr } = await plane.kubectl(["-n", "promgate", ...args], { stdin });
  if (code !== 0) throw new Error(`kubectl ${args.join(" ")}: ${stderr}`);
  return stdout;
}

/** Returns an address of this machine that others can reach; the API server takes no loopback address for an endpoint. */
export function machineAddress(): string {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  const found = all.find(({ family, internal }) => family === "IPv4" && !internal);
  if (found === undefined) throw new Error("this machine has no IPv4 address besides loopback, and the tests need one");
  return found.address;
}

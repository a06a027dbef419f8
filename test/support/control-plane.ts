import { execFile } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { moduleFolder, oracle } from "../oracle/build.ts";
import { auditFlags } from "./audit.ts";
import type { AuditLevel } from "./audit.ts";
import { startBackground } from "./background.ts";
import type { Background } from "./background.ts";
import { freePort } from "./free-port.ts";

/** What one run of kubectl came to. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** How to run kubectl, in addition to its arguments. */
export interface KubectlOptions {
  /** What it reads from standard input. */
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** How to speak to the API server without kubectl, as its administrator. */
export interface ApiAccess {
  readonly address: string;
  readonly port: number;
  readonly ca: string;
  readonly token: string;
}

/** A real API server with a real etcd, on loopback, with the PrometheusRule kind installed and nothing else running. */
export interface ControlPlane {
  /** A folder of its own for scratch files; it goes when the control plane stops. */
  readonly folder: string;
  readonly api: ApiAccess;
  /** The file with the API server's certificate and its authority. */
  readonly certificateFile: string;
  /** What kubectl's environment holds, for programs that read a kubeconfig. */
  readonly env: Readonly<Record<string, string>>;
  /** Runs the real kubectl as a cluster administrator; never throws for what kubectl refuses. */
  kubectl(args: readonly string[], options?: KubectlOptions): Promise<Outcome>;
  /** The API server's log so far, since it was last started. */
  apiServerLog(): string;
  /** Kills the API server, as a machine that loses power does, and starts it again on its port; resolves when it is ready. */
  restartApiServer(): Promise<void>;
  /** Makes etcd forget all that is not the current state. */
  compact(): Promise<void>;
  /** Stops the API server, then etcd, and removes their files. */
  stop(): Promise<void>;
}

/** How a control plane differs from the usual one. */
export interface ControlPlaneOptions {
  /** The address that the API server listens on, instead of loopback. */
  readonly address?: string;
  /** Whether pods get the token of their service account; they are refused until a controller has made the account. */
  readonly serviceAccounts?: boolean;
  /** Whether the API server records all requests in its folder. */
  readonly audit?: AuditLevel;
  /** What kubectl takes the CRDs from, such as `-k FOLDER`, instead of upstream's PrometheusRule. */
  readonly crds?: readonly string[];
}

const token = "e2e-administrator";
/** The token of the user `operator`, who has no rights unless a test gives some. */
export const operatorToken = "e2e-operator";
/** The tokens, and names, of users with all rights, each of whom the audit log names. */
export const replicaTokens = ["e2e-replica-0", "e2e-replica-1"] as const;
const startLimitMs = 60_000;
const kubectlLimitMs = 60_000;

/** Starts etcd and kube-apiserver together and waits until the API server serves the CRDs; about three seconds once built. */
export async function startControlPlane(options: ControlPlaneOptions = {}): Promise<ControlPlane> {
  const { address = "127.0.0.1" } = options;
  const kubectlBinary = await oracle("kubectl");
  const folder = await mkdtemp(join(tmpdir(), "promgate-e2e-"));
  const started: Background[] = [];
  const stop = async (): Promise<void> => {
    // An API server that lost its etcd waits for minutes before it ends.
    for (const program of started.toReversed()) await program.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const clientPort = await freePort();
    const securePort = await freePort();
    started.push(await startEtcd(folder, clientPort));
    const start = await apiServerStarter(folder, clientPort, securePort, options);
    let apiServer = start();
    started.push(apiServer);
    const env = await writeKubeconfig(folder, `https://${address}:${securePort}`);
    const kubectl = (args: readonly string[], options: KubectlOptions = {}): Promise<Outcome> =>
      runKubectl(kubectlBinary, args, { ...options, env: { ...env, ...options.env } });
    const ready = (): Promise<void> =>
      apiServer.until(async () => (await kubectl(["get", "--raw", "/readyz"])).code === 0, startLimitMs);
    await ready();
    await installCrds(kubectl, options.crds ?? ["-f", await upstreamPrometheusRule()]);
    const api = { address, port: securePort, ca: await readFile(servingCertificate(folder), "utf8"), token };
    return {
      folder,
      api,
      certificateFile: servingCertificate(folder),
      env,
      kubectl,
      apiServerLog: () => apiServer.output(),
      restartApiServer: async () => {
        process.kill(apiServer.pid, "SIGKILL");
        await apiServer.stop();
        apiServer = start();
        started.push(apiServer);
        await ready();
      },
      compact: () => compact(`http://127.0.0.1:${clientPort}`),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startEtcd(folder: string, clientPort: number): Promise<Background> {
  const clientUrl = `http://127.0.0.1:${clientPort}`;
  const peerUrl = `http://127.0.0.1:${await freePort()}`;
  return startBackground(
    await oracle("etcd"),
    [
      "--name=e2e",
      `--data-dir=${join(folder, "etcd")}`,
      "--unsafe-no-fsync",
      `--listen-client-urls=${clientUrl}`,
      `--advertise-client-urls=${clientUrl}`,
      `--listen-peer-urls=${peerUrl}`,
      `--initial-advertise-peer-urls=${peerUrl}`,
      `--initial-cluster=e2e=${peerUrl}`,
      "--log-level=warn",
    ],
    { logFile: join(folder, "etcd.log") },
  );
}

/** Forgets what is before the current revision, over etcd's JSON gateway. */
async function compact(etcd: string): Promise<void> {
  const post = async (path: string, body: object): Promise<string> => {
    const answer = await fetch(`${etcd}${path}`, { method: "POST", body: JSON.stringify(body) });
    const text = await answer.text();
    // Nothing was written since the last time.
    if (!answer.ok && !text.includes("has been compacted")) throw new Error(text);
    return text;
  };
  const { header }: { header: { revision: string } } = JSON.parse(await post("/v3/kv/range", { key: "AA==" }));
  await post("/v3/kv/compaction", { revision: header.revision, physical: true });
}

/** Prepares what the API server reads, and returns what starts it. */
async function apiServerStarter(
  folder: string,
  etcdPort: number,
  securePort: number,
  { address = "127.0.0.1", serviceAccounts = false, audit = false }: ControlPlaneOptions,
): Promise<() => Background> {
  const serviceAccountKey = join(folder, "service-account.key");
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  // The API server reads both halves out of this form, and only the private one out of PKCS #8.
  await writeFile(serviceAccountKey, privateKey.export({ type: "sec1", format: "pem" }));
  const replicas = replicaTokens.map((each, index) => `${each},${each},${index + 3},system:masters\n`).join("");
  await writeFile(
    join(folder, "tokens.csv"),
    `${token},administrator,1,system:masters\n${operatorToken},operator,2\n${replicas}`,
  );
  const binary = await oracle("kube-apiserver");
  const args = [
    `--etcd-servers=http://127.0.0.1:${etcdPort}`,
    `--bind-address=${address}`,
    `--secure-port=${securePort}`,
    `--cert-dir=${join(folder, "certs")}`,
    `--service-account-key-file=${serviceAccountKey}`,
    `--service-account-signing-key-file=${serviceAccountKey}`,
    "--service-account-issuer=https://kubernetes.default.svc",
    `--token-auth-file=${join(folder, "tokens.csv")}`,
    "--authorization-mode=RBAC",
    "--service-cluster-ip-range=10.96.0.0/16",
    // Services lead to the addresses in their EndpointSlices, since no proxy gives their own addresses a meaning.
    "--enable-aggregator-routing=true",
    ...(serviceAccounts ? [] : ["--disable-admission-plugins=ServiceAccount"]),
    ...(audit === false ? [] : await auditFlags(folder, audit)),
  ];
  return () => startBackground(binary, args, { logFile: join(folder, "kube-apiserver.log") });
}

async function writeKubeconfig(folder: string, server: string): Promise<Record<string, string>> {
  const config = {
    apiVersion: "v1",
    kind: "Config",
    clusters: [
      {
        name: "e2e",
        cluster: { server, "certificate-authority": servingCertificate(folder) },
      },
    ],
    users: [{ name: "administrator", user: { token } }],
    contexts: [{ name: "e2e", context: { cluster: "e2e", user: "administrator" } }],
    "current-context": "e2e",
  };
  const home = join(folder, "home");
  await mkdir(home);
  await writeFile(join(folder, "kubeconfig"), JSON.stringify(config));
  return { KUBECONFIG: join(folder, "kubeconfig"), HOME: home, TMPDIR: home, PATH: process.env["PATH"] ?? "" };
}

/** Where the API server writes the certificate that it makes for itself, with its authority. */
function servingCertificate(folder: string): string {
  return join(folder, "certs", "apiserver.crt");
}

/** Returns the file of upstream's CRD of PrometheusRules. */
async function upstreamPrometheusRule(): Promise<string> {
  const folder = await moduleFolder("prometheus-operator", "github.com/prometheus-operator/prometheus-operator");
  return join(folder, "example/prometheus-operator-crd/monitoring.coreos.com_prometheusrules.yaml");
}

async function installCrds(kubectl: ControlPlane["kubectl"], from: readonly string[]): Promise<void> {
  for (const args of [
    ["create", ...from],
    ["wait", "--for=condition=Established", "--timeout=30s", "crd", "--all"],
  ]) {
    const outcome = await kubectl(args);
    if (outcome.code !== 0) throw new Error(`kubectl ${args.join(" ")}: ${outcome.stderr}`);
  }
}

function runKubectl(binary: string, args: readonly string[], options: KubectlOptions): Promise<Outcome> {
  const { promise, resolve } = Promise.withResolvers<Outcome>();
  const child = execFile(
    binary,
    args,
    { env: options.env, timeout: kubectlLimitMs, maxBuffer: 64 << 20 },
    (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === "number" ? error.code : 1;
      resolve({ code, stdout, stderr: child.killed ? `${stderr}killed after ${kubectlLimitMs} ms` : stderr });
    },
  );
  // Writing to a kubectl that has already refused its arguments fails, and its outcome says all.
  child.stdin?.on("error", () => undefined);
  child.stdin?.end(options.stdin ?? "");
  return promise;
}

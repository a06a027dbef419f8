import { readFileSync } from "node:fs";
import { join } from "node:path";
import { oracle } from "../oracle/build.ts";
import { startBackground } from "./background.ts";
import type { Background } from "./background.ts";
import { parseDockerfile, wordsOf } from "./dockerfile.ts";
import { httpsGet } from "./https-get.ts";
import type { MemoryGroup } from "./memory-group.ts";
import type { ServingCertificate } from "./serving-certificate.ts";

const root = join(import.meta.dirname, "../..");
const startLimitMs = 20_000;

/** A webhook server on loopback that answers its readiness probe. */
export interface WebhookServer {
  readonly process: Background;
  readonly port: number;
  readonly ca: string;
}

/** Where and with what a webhook server is started. */
export interface WebhookServerOptions {
  readonly port: number;
  readonly certificate: ServingCertificate;
  readonly logFile: string;
  readonly args?: readonly string[];
  /** What is run instead of `src/main.ts`: the bundle. */
  readonly entry?: string;
  /** What bounds its memory. */
  readonly memory?: MemoryGroup | undefined;
}

/** Starts the real promgate from its sources, or from the bundle, and waits until it is ready. */
export function startPromgate(options: WebhookServerOptions): Promise<WebhookServer> {
  const entry = options.entry ?? join(root, "src/main.ts");
  return startServer(process.execPath, [...nodeFlags(), entry, "serve", "--web.drain-time=0s"], "/readyz", options);
}

/** What the image tells Node in addition to the file to run. */
function nodeFlags(): readonly string[] {
  const final = parseDockerfile(readFileSync(join(root, "Dockerfile"), "utf8")).at(-1);
  return final === undefined ? [] : wordsOf(final, "ENTRYPOINT").filter((word) => word.startsWith("--"));
}

/** Starts upstream's admission webhook and waits until it is ready. */
export async function startUpstreamWebhook(options: WebhookServerOptions): Promise<WebhookServer> {
  return startServer(await oracle("admission-webhook"), [], "/healthz", options);
}

async function startServer(
  command: string,
  args: readonly string[],
  probe: string,
  { port, certificate, logFile, args: more = [], memory }: WebhookServerOptions,
): Promise<WebhookServer> {
  const flags = [
    `--web.listen-address=127.0.0.1:${port}`,
    `--web.cert-file=${certificate.certFile}`,
    `--web.key-file=${certificate.keyFile}`,
  ];
  const all = [...args, ...flags, ...more];
  const run = memory?.within(command, all) ?? { command, args: all };
  const background = startBackground(run.command, run.args, { logFile, cwd: root });
  await background.until(() => answers(port, probe, certificate.ca), startLimitMs);
  return { process: background, port, ca: certificate.ca };
}

function answers(port: number, path: string, ca: string): Promise<boolean> {
  return httpsGet(port, path, ca).then(
    ({ status }) => status === 200,
    () => false,
  );
}

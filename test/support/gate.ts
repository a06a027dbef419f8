import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { CORE_SCHEMA, loadAll } from "js-yaml";
import { startControlPlane } from "./control-plane.ts";
import type { ControlPlane, KubectlOptions, Outcome } from "./control-plane.ts";
import { freePort } from "./free-port.ts";
import { runCommand } from "./run-command.ts";
import { makeServingCertificate } from "./serving-certificate.ts";
import type { ServingCertificate } from "./serving-certificate.ts";
import { startPromgate } from "./webhook-server.ts";
import type { WebhookServer } from "./webhook-server.ts";

/** An API server whose PrometheusRules go through the real promgate, registered as the manifests say. */
export interface Gate {
  readonly plane: ControlPlane;
  readonly certificate: ServingCertificate;
  /** The promgate that runs, or ran last. */
  readonly server: () => WebhookServer;
  /** Starts promgate on the port that is registered; to be called after the last one has stopped. */
  start(): Promise<void>;
  /** Runs kubectl. */
  kubectl(args: readonly string[], options?: KubectlOptions): Promise<Outcome>;
  /** Runs `kubectl apply` with further arguments, and the manifest as its standard input. */
  apply(manifest: string, ...args: readonly string[]): Promise<Outcome>;
  /** Registers the webhooks again, with these authorities trusted, or with changed fields. */
  register(ca: string, change?: Readonly<Record<string, unknown>>): Promise<void>;
  /** Stops everything. */
  stop(): Promise<void>;
}

const effectLimitMs = 15_000;

/** Starts etcd, an API server and promgate, and waits until both webhooks have an effect. */
export async function startGate(): Promise<Gate> {
  const plane = await startControlPlane();
  const port = await freePort();
  let server: WebhookServer | undefined;
  const stop = async (): Promise<void> => {
    await server?.process.stop();
    await plane.stop();
  };
  try {
    const certificate = await makeServingCertificate(plane.folder);
    const start = async (): Promise<void> => {
      const logFile = join(plane.folder, "promgate.log");
      server = await startPromgate({
        port,
        certificate,
        logFile,
        args: ["--web.tls-reload-interval=200ms", "--log-level=debug"],
      });
    };
    await start();
    const kubectl: Gate["kubectl"] = (args, options) => plane.kubectl(args, options);
    const gate: Gate = {
      plane,
      certificate,
      server: () => {
        if (server === undefined) throw new Error("promgate was never started");
        return server;
      },
      start,
      kubectl,
      apply: (manifest, ...args) => kubectl(["apply", "-f", "-", ...args], { stdin: manifest }),
      register: (ca, change = {}) => register(plane, port, ca, change),
      stop,
    };
    await gate.register(certificate.ca);
    await untilEffective(gate);
    return gate;
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A PrometheusRule as YAML, its spec's text given. */
export function ruleManifest(name: string, spec: string): string {
  const indented = spec.replaceAll(/^(?=.)/gm, "  ");
  return `apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata:\n  name: ${name}\n  namespace: default\nspec:\n${indented}\n`;
}

/** Applies what `promgate webhooks` prints for this gate, with changed fields. */
async function register(plane: ControlPlane, port: number, ca: string, change: Readonly<Record<string, unknown>>): Promise<void> {
  const caFile = join(plane.folder, "ca.crt");
  await writeFile(caFile, ca);
  const { output, errors } = await runCommand(["webhooks", `--ca=${caFile}`, `--url=https://127.0.0.1:${port}`]);
  if (errors !== "") throw new Error(errors);
  const configurations = loadAll(output, { schema: CORE_SCHEMA }).map((document) => {
    const configuration = object(document);
    const webhooks = list(configuration["webhooks"]).map((webhook) => Object.assign(object(webhook), change));
    return JSON.stringify({ ...configuration, webhooks });
  });
  const outcome = await plane.kubectl(["apply", "-f", "-"], { stdin: configurations.join("\n---\n") });
  if (outcome.code !== 0) throw new Error(outcome.stderr);
}

/** The API server hears of a registration a moment after it has stored it. */
async function untilEffective(gate: Gate): Promise<void> {
  const bad = ruleManifest("probe", "groups:\n  - name: probe\n    rules:\n      - record: probe:probe:probe\n        expr: ')'");
  const good = ruleManifest("probe", "groups: []");
  const deadlineMs = performance.now() + effectLimitMs;
  for (;;) {
    const refused = await gate.apply(bad, "--dry-run=server");
    const mutated = await gate.apply(good, "--dry-run=server", "-o", "json");
    if (refused.code !== 0 && mutated.stdout.includes("prometheus-operator-validated")) return;
    if (performance.now() > deadlineMs)
      throw new Error(
        `the webhooks have no effect:\n${refused.stdout}${mutated.stdout}${mutated.stderr}\n${gate.server().process.output()}`,
      );
    await delay(50);
  }
}

/** A shallow copy of what has to be an object. */
function object(value: unknown): Record<string, unknown> {
  if (typeof value !== "object" || value === null) throw new Error(`not an object: ${JSON.stringify(value)}`);
  return Object.fromEntries(Object.entries(value));
}

function list(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new Error(`not a list: ${JSON.stringify(value)}`);
  return value;
}

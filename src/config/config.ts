import type { CheckContext } from "../checks/check-run.ts";
import { checkContext, checkGrades, versionNotices } from "./check-context.ts";
import { commands, flagTable, logFormats, logLevels, outputs } from "./flag-table.ts";
import type { Command, Output } from "./flag-table.ts";
import { clusterConfig, operatorConfig } from "./operator-config.ts";
import type { ClusterConfig, OperatorConfig } from "./operator-config.ts";
import { Flags } from "./flag-values.ts";
import { parseFlags } from "./flags.ts";
import { UsageError } from "./usage-error.ts";
import { unknownVariables } from "./unknown-variables.ts";
import { certificatesConfig } from "./certificates-config.ts";
import type { CertificatesConfig } from "./certificates-config.ts";
import type { TlsSettings } from "./tls-settings.ts";
import { webhooksConfig } from "./webhooks-config.ts";
import type { WebhooksConfig } from "./webhooks-config.ts";
import { suggest } from "../text/suggest.ts";

/** Where to listen; an empty host is every address. Port 0 lets the system choose. */
export interface ListenAddress {
  readonly host: string;
  readonly port: number;
}

/** What is logged, and how. */
export interface LogConfig {
  readonly level: (typeof logLevels)[number];
  readonly format: (typeof logFormats)[number];
}

/** The configuration of `serve`. */
export interface ServeConfig {
  readonly command: "serve";
  readonly listen: ListenAddress;
  /** Where metrics are served; absent: together with the webhooks. */
  readonly metricsListen?: ListenAddress;
  readonly tls: TlsSettings;
  /** How certificates are kept in the cluster; absent where they are not. */
  readonly certificates?: CertificatesConfig;
  readonly http2: boolean;
  readonly log: LogConfig;
  /** How long requests are still accepted after a signal to stop, until clients are sent elsewhere. */
  readonly drainMs: number;
  /** How long requests may take to be answered after that. */
  readonly shutdownTimeoutMs: number;
  readonly checks: CheckContext;
  /** Whether the webhooks are answered. */
  readonly webhook: boolean;
  /** The cluster to run in; absent where there is none. */
  readonly cluster?: ClusterConfig;
  /** How workloads are run in that cluster; absent where they are not. */
  readonly operator?: OperatorConfig;
  /** The folder of YAML that is used as the cluster; absent if there is a real one. */
  readonly clusterDir?: string;
  /** The folder that the files of the workloads are written to; empty: none. */
  readonly out: string;
  readonly colour: "auto" | "always" | "never";
  /** What to tell the user about flags that were given and mean nothing here. */
  readonly notices: readonly string[];
}

/** The configuration of `check`. */
export interface CheckConfig {
  readonly command: "check";
  /** Files, folders, or `-` for standard input. */
  readonly inputs: readonly string[];
  readonly output: Output;
  readonly failOn: "deny" | "warn";
  readonly colour: "auto" | "always" | "never";
  readonly checks: CheckContext;
  /** Warnings about the environment and the flags. */
  readonly notices: readonly string[];
}

/** The configuration of `render`. */
export interface RenderConfig {
  readonly command: "render";
  /** Files, folders, or `-` for standard input. */
  readonly inputs: readonly string[];
  /** The folder to write to; empty for standard output. */
  readonly out: string;
  /** Whether to print what would change in the folder, and to write nothing. */
  readonly diff: boolean;
  /** The grades of checks that differ from the defaults. */
  readonly grades: CheckContext["grades"];
  readonly colour: "auto" | "always" | "never";
}

/** What `explain` explains: one check, a kind or a field of one; without a topic it lists all checks. */
export interface ExplainConfig {
  readonly command: "explain";
  /** A check's id, or a path such as `ServiceMonitor.spec.endpoints`. */
  readonly topic?: string;
  readonly apiVersion?: string;
  /** Whether to print a field with all that is within. */
  readonly all: boolean;
  readonly colour: "auto" | "always" | "never";
}

/** Which definitions `crds` prints. */
export interface CrdsConfig {
  readonly command: "crds";
  /** Names of kinds, as written; all kinds if there are none. */
  readonly kinds: readonly string[];
  /** The folder to write to; empty for standard output. */
  readonly dir: string;
}

/** Which certificates `certs` makes, and where it writes them. */
export interface CertsConfig {
  readonly command: "certs";
  readonly dir: string;
  readonly hosts: readonly string[];
  readonly days: number;
}

/** What `version` prints: a line of words, or the number alone. */
export interface VersionConfig {
  readonly command: "version";
  readonly short: boolean;
}

/** What `help` prints: all commands, or one. */
export interface HelpConfig {
  readonly command: "help";
  readonly topic?: Command;
}

/** What the process is to do, read once at start and never changed. */
export type Config =
  | ServeConfig
  | CheckConfig
  | RenderConfig
  | ExplainConfig
  | CrdsConfig
  | WebhooksConfig
  | CertsConfig
  | VersionConfig
  | HelpConfig;

/**
 * Reads the command line and the environment (both handed in, so that tests can) into one frozen configuration.
 *
 * @throws UsageError for anything that cannot be acted on, with what to write instead.
 */
export async function readConfig(argv: readonly string[], env: Readonly<Record<string, string | undefined>>): Promise<Config> {
  const command = commandOf(argv);
  const rest = argv[0] === command ? argv.slice(1) : argv;
  const rows = flagTable.filter((row) => row.commands.includes(command));
  const notices = unknownVariables(env, flagTable);
  const flags = new Flags(parseFlags(rows, withShortForms(rest), env), env);
  if (flags.on("help")) return deepFreeze(command === "help" ? { command } : { command: "help", topic: command });
  if (command !== "version" && (flags.has("version") || flags.has("short-version"))) return versionConfig(flags);
  return deepFreeze(await configOf(command, flags, notices, env));
}

type Environment = Readonly<Record<string, string | undefined>>;

function configOf(command: Command, flags: Flags, notices: readonly string[], env: Environment): Config | Promise<Config> {
  switch (command) {
    case "serve":
      return serveConfig(flags, notices, env);
    case "check":
      return checkConfig(flags, notices);
    case "render":
      return renderConfig(flags);
    case "explain":
      return explainConfig(flags);
    case "crds":
      return { command, kinds: flags.positionals, dir: flags.text("dir") };
    case "webhooks":
      return webhooksConfig(flags);
    case "certs":
      flags.noArguments();
      return { command, dir: flags.explicitText("dir") ?? "certs", hosts: flags.list("host"), days: flags.number("days") };
    case "version":
      return versionConfig(flags);
    case "help":
      return helpConfig(flags.onlyArgument("a command"));
  }
}

async function serveConfig(flags: Flags, notices: readonly string[], env: Environment): Promise<ServeConfig> {
  flags.noArguments("serve takes its folder as --cluster-dir DIR");
  const embedded = flags.has("cluster-dir");
  const checks = await checkContext(flags);
  const metricsAddress = flags.text("web.metrics-listen-address");
  const webhook = flags.on("webhook");
  const cluster = clusterConfig(flags, env);
  const operates = cluster !== undefined && flags.on("operator");
  if (flags.has("operator") && flags.on("operator") && cluster === undefined)
    throw new UsageError("--operator needs a cluster", "name its kubeconfig with --kubeconfig");
  if (!webhook && !operates)
    throw new UsageError(
      "there is nothing to serve without webhooks and without a cluster",
      "remove --webhook=false, or name a kubeconfig",
    );
  const tls = tlsConfig(flags, embedded, webhook, cluster !== undefined);
  return {
    command: "serve",
    listen: listenAddress(
      "web.listen-address",
      flags.explicitText("web.listen-address") ?? (embedded ? "127.0.0.1:8443" : ":8443"),
    ),
    ...(metricsAddress === "" ? {} : { metricsListen: listenAddress("web.metrics-listen-address", metricsAddress) }),
    tls,
    ...(tls.source === "cluster" ? { certificates: certificatesConfig(flags) } : {}),
    webhook,
    ...(cluster === undefined ? {} : { cluster }),
    ...(operates ? { operator: operatorConfig(flags) } : {}),
    http2: flags.on("web.enable-http2"),
    log: { level: flags.choice("log-level", logLevels), format: flags.choice("log-format", logFormats) },
    drainMs: embedded && !flags.has("web.drain-time") ? 0 : flags.durationMs("web.drain-time"),
    shutdownTimeoutMs: flags.durationMs("web.shutdown-timeout"),
    checks,
    ...(embedded ? { clusterDir: flags.text("cluster-dir") || "manifests/examples" } : {}),
    out: embedded ? flags.text("out") : "",
    colour: flags.colour(),
    notices: [
      ...notices,
      ...versionNotices(checks),
      ...flagTable.flatMap((row) =>
        row.ignored !== undefined && flags.has(row.name) ? [`--${row.name} has no effect: ${row.ignored}`] : [],
      ),
    ],
  };
}

function tlsConfig(flags: Flags, embedded: boolean, webhook: boolean, clustered: boolean): TlsSettings {
  const certFile = flags.explicitText("web.cert-file") ?? (embedded ? "" : "/etc/tls/private/tls.crt");
  const keyFile = flags.explicitText("web.key-file") ?? (embedded ? "" : "/etc/tls/private/tls.key");
  if ((certFile === "") !== (keyFile === "")) {
    throw new UsageError(
      "--web.cert-file and --web.key-file must be set together",
      "set both, or neither for a certificate that is created at start",
    );
  }
  const isSecure = flags.on("web.enable-tls") && (webhook || flags.has("web.enable-tls") || flags.has("web.cert-file"));
  const isKept = clustered && !flags.has("web.cert-file") && !flags.has("web.key-file");
  const source = isSecure ? (certFile === "" ? "self-made" : isKept ? "cluster" : "files") : "off";
  const clientCaFile = flags.text("web.client-ca-file");
  const clientCaRequired = flags.has("web.client-ca-file") && clientCaFile !== "";
  if (clientCaRequired && source !== "files") {
    throw new UsageError(
      `--web.client-ca-file conflicts with ${source === "off" ? "--web.enable-tls=false" : "a certificate made at start"}`,
      "name --web.cert-file and --web.key-file, or remove --web.client-ca-file",
    );
  }
  return {
    source,
    certFile,
    keyFile,
    clientCaFile,
    clientCaRequired,
    minVersion: flags.text("web.tls-min-version") === "VersionTLS12" ? "TLSv1.2" : "TLSv1.3",
    cipherSuites: flags.list("web.tls-cipher-suites"),
    curves: flags.list("web.tls-curves"),
    reloadIntervalMs: flags.durationMs("web.tls-reload-interval"),
    hosts: flags.list("web.self-made-hosts"),
  };
}

async function checkConfig(flags: Flags, notices: readonly string[]): Promise<CheckConfig> {
  if (flags.positionals.length === 0) throw new UsageError("check needs a file or a folder", "name one, or - for standard input");
  const checks = await checkContext(flags);
  return {
    command: "check",
    inputs: flags.positionals,
    output: flags.choice("output", outputs),
    failOn: flags.choice("fail-on", ["deny", "warn"]),
    colour: flags.colour(),
    checks,
    notices: [...notices, ...versionNotices(checks)],
  };
}

async function renderConfig(flags: Flags): Promise<RenderConfig> {
  if (flags.positionals.length === 0)
    throw new UsageError("render needs a file or a folder", "name one, or - for standard input");
  const out = flags.explicitText("out") ?? "";
  const diff = flags.on("diff");
  if (diff && out === "") throw new UsageError("--diff needs a folder to compare with", "name it as --out=DIR");
  return { command: "render", inputs: flags.positionals, out, diff, grades: await checkGrades(flags), colour: flags.colour() };
}

function versionConfig(flags: Flags): VersionConfig {
  return { command: "version", short: flags.on("short-version") };
}

function listenAddress(flag: string, written: string): ListenAddress {
  const match = /^(?:\[([^\]]*)\]|([^:]*)):(\d{1,5})$/.exec(written);
  const port = Number(match?.[3]);
  if (match === null || port > 65_535)
    throw new UsageError(
      `--${flag}: ${JSON.stringify(written)} is not an address`,
      "write it as in :8443, 127.0.0.1:8443 or [::1]:8443",
    );
  return { host: match[1] ?? match[2] ?? "", port };
}

function commandOf(argv: readonly string[]): Command {
  const first = argv[0];
  if (first === undefined || first === "-h" || first === "--help" || first === "-help") return "help";
  if (/^--?(?:short-)?version$/.test(first)) return "version";
  const command = commands.find((known) => known === first);
  if (command !== undefined) return command;
  if (first.startsWith("-")) return commandOfFlag(first);
  const near = suggest(first, commands);
  throw new UsageError(
    `unknown command ${JSON.stringify(first)}`,
    near === undefined ? `use one of ${commands.join(", ")}` : `did you mean ${near}?`,
  );
}

/** Returns `serve` for a flag in the place of a command, as the operator's webhook has no commands; other commands are named. */
function commandOfFlag(written: string): Command {
  const name = written.replace(/^--?/, "").replace(/=.*$/s, "");
  const row = flagTable.find((known) => known.name === name);
  if (row === undefined || row.commands.includes("serve")) return "serve";
  throw new UsageError(`missing command before ${written}`, `write promgate ${row.commands[0] ?? "serve"} ${written}`);
}

function helpConfig(topic: string | undefined): HelpConfig {
  return topic === undefined ? { command: "help" } : { command: "help", topic: commandOf([topic]) };
}

function explainConfig(flags: Flags): ExplainConfig {
  const topic = flags.onlyArgument("a check's id or a field's path");
  const apiVersion = flags.explicitText("api-version");
  return {
    command: "explain",
    all: flags.on("all"),
    colour: flags.colour(),
    ...(topic === undefined ? {} : { topic }),
    ...(apiVersion === undefined ? {} : { apiVersion }),
  };
}

function withShortForms(args: readonly string[]): readonly string[] {
  return args.map((arg) => (arg === "-h" ? "--help" : arg));
}

function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}

import type { HelpConfig } from "../config/config.ts";
import { commands, flagTable } from "../config/flag-table.ts";
import type { Command } from "../config/flag-table.ts";
import { envName, placeholder } from "../config/flags.ts";
import type { FlagRow } from "../config/flags.ts";
import type { Io } from "./io.ts";
import { wrap } from "./wrap.ts";

/** Prints what the commands are, or what one of them does and takes. */
export function printHelp({ topic }: HelpConfig, { output }: Io): number {
  output.write(topic === undefined ? overview() : commandHelp(topic));
  return 0;
}

interface CommandText {
  readonly usage: string;
  readonly what: string;
  readonly examples: readonly string[];
}

const texts: Readonly<Record<Command, CommandText>> = {
  serve: {
    usage: "promgate serve [FLAGS]",
    what: "Serve the admission webhooks; with --cluster-dir, for a folder of YAML in place of a cluster.",
    examples: [
      "promgate serve --cluster-dir manifests/examples",
      "promgate serve --web.cert-file=tls.crt --web.key-file=tls.key",
    ],
  },
  check: {
    usage: "promgate check [FLAGS] FILE|DIR|-…",
    what: "Judge objects of monitoring.coreos.com, of all its kinds, and Prometheus rule files, on disk or on standard input. Exit code 0: nothing found; 1: findings at or above --fail-on; 2: input that cannot be used.",
    examples: [
      "promgate check rules/",
      "kustomize build . | promgate check -",
      "promgate check --output github --fail-on warn rules/",
    ],
  },
  render: {
    usage: "promgate render [FLAGS] FILE|DIR|-…",
    what: "Write the files that the operator would give each Prometheus on disk: its configuration, with the ServiceMonitors that it selects, and its rule files. Exit code 0: all rendered; 1: something selected is left out; 2: input that cannot be used.",
    examples: ["promgate render manifests/examples", "promgate render --out out --diff manifests/examples"],
  },
  explain: {
    usage: "promgate explain [FLAGS] [CHECK|KIND[.FIELD…]]",
    what: "Say what a check finds, why, and what to do about it; or what a field of a kind is for, what it may be, and what it becomes in which file from which version on. Without a name, list all checks.",
    examples: [
      "promgate explain promql/syntax",
      "promgate explain ServiceMonitor.spec.endpoints.interval",
      "promgate explain --all Prometheus > prometheus.md",
    ],
  },
  crds: {
    usage: "promgate crds [FLAGS] [KIND…]",
    what: "Print the CustomResourceDefinitions of all kinds, or of those named. They are large: apply them with kubectl apply --server-side.",
    examples: ["promgate crds | kubectl apply --server-side -f -", "promgate crds --dir manifests/crds"],
  },
  webhooks: {
    usage: "promgate webhooks [FLAGS]",
    what: "Print the webhook configurations that make the API server send objects to the gate. Apply them last, once the gate is ready.",
    examples: [
      "promgate webhooks | kubectl apply -f -",
      "promgate webhooks --ca certs/ca.crt | kubectl apply -f -",
      "promgate webhooks --ca certs/ca.crt --url https://192.168.1.10:8443",
    ],
  },
  certs: {
    usage: "promgate certs [FLAGS]",
    what: "Make an authority and a serving certificate for development.",
    examples: ["promgate certs --dir certs --host promgate.promgate.svc"],
  },
  version: { usage: "promgate version", what: "Print the version.", examples: [] },
  help: { usage: "promgate help [COMMAND]", what: "Print help.", examples: [] },
};

function overview(): string {
  const lines = commands.map((command) => wrap(texts[command].what, { lead: `  ${command.padEnd(9)}`, indent: 11 }));
  return [
    "Promgate judges rules and monitoring objects before Prometheus and its operator have to.",
    "",
    "Usage: promgate COMMAND [FLAGS]",
    "",
    ...lines,
    "",
    "promgate help COMMAND tells more about one.",
    "",
  ].join("\n");
}

function commandHelp(command: Command): string {
  const { usage, what, examples } = texts[command];
  const rows = flagTable.filter((row) => row.commands.includes(command) && row.ignored === undefined);
  const ignored = flagTable.filter((row) => row.commands.includes(command) && row.ignored !== undefined);
  return [
    `Usage: ${usage}`,
    "",
    wrap(what, {}),
    "",
    ...section(
      "Examples:",
      examples.map((example) => `  ${example}`),
    ),
    ...section("Flags:", rows.flatMap(flagLines)),
    ...section(
      "Taken without effect, as upstream has them:",
      ignored.map((row) => `  --${row.name}`),
    ),
    ...environmentLines(rows),
  ].join("\n");
}

function environmentLines(rows: readonly FlagRow[]): readonly string[] {
  const example = rows.find((row) => row.commandLineOnly !== true);
  if (example === undefined) return [];
  return [`Flags can be given in the environment too: --${example.name} as ${envName(example.name)}.`, ""];
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [title, ...lines, ""];
}

function flagLines(row: FlagRow): readonly string[] {
  const value = placeholder(row);
  const standard =
    row.defaultText ?? (row.default === undefined || row.default === "" || row.default === "false" ? "" : row.default);
  const help = standard === "" ? row.help : `${row.help} Default: ${standard}.`;
  return [`  --${row.name}${value === "" ? "" : `=${value}`}`, wrap(help, { lead: "      ", indent: 6 })];
}

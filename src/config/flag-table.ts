import { release } from "../model/release.ts";
import type { FlagRow } from "./flags.ts";
import { operatorFlags } from "./operator-flags.ts";
import { certificateFlags } from "./certificates-config.ts";
import { policyFlags } from "./policy-flags.ts";
import { failurePolicies } from "./webhooks-config.ts";

/** The commands of the command line. */
export const commands = ["serve", "check", "render", "explain", "crds", "webhooks", "certs", "version", "help"] as const;

/** One command of the command line. */
export type Command = (typeof commands)[number];

/** How `check` prints what it finds. */
export const outputs = ["text", "json", "jsonl", "sarif", "github"] as const;

/** The least level of what `serve` logs, in the words of upstream. */
export const logLevels = ["all", "debug", "info", "warn", "error", "none"] as const;

/** How `serve` writes log lines, in the words of upstream. */
export const logFormats = ["logfmt", "json"] as const;

/** One way `check` prints what it finds. */
export type Output = (typeof outputs)[number];

const judging = ["serve", "check"] as const;

/**
 * Every flag there is. Parsing, environment variables, help and the README's table are made from these rows; to add
 * a flag, add a row, and read it in the function of its command in config/config.ts. No flag is called `port` or `service-…`:
 * Kubernetes sets PROMGATE_PORT and its like in the pods of a namespace with a Service called promgate.
 */
export const flagTable: readonly FlagRow<Command>[] = [
  {
    name: "web.listen-address",
    type: "text",
    value: "HOST:PORT",
    defaultText: ":8443, or 127.0.0.1:8443 with --cluster-dir",
    commands: ["serve"],
    help: "Address to serve on; no host means every address, port 0 any free one.",
  },
  {
    name: "web.metrics-listen-address",
    type: "text",
    value: "HOST:PORT",
    default: "",
    mayBeEmpty: true,
    commands: ["serve"],
    help: "Address to serve /metrics and the probes on, over plain HTTP; /metrics is then not served next to the webhooks.",
  },
  {
    name: "web.enable-tls",
    type: "switch",
    default: "true",
    commands: ["serve"],
    help: "Serve HTTPS, which the API server requires of webhooks.",
  },
  { name: "web.enable-http2", type: "switch", default: "true", commands: ["serve"], help: "Offer HTTP/2 as well as HTTP/1.1." },
  {
    name: "web.cert-file",
    type: "text",
    value: "FILE",
    defaultText: "/etc/tls/private/tls.crt, or one that is kept in the cluster; a certificate made at start with --cluster-dir",
    mayBeEmpty: true,
    commands: ["serve"],
    help: "Certificate to serve with, PEM. It is loaded again when it changes. If this and --web.key-file are empty, a certificate is made at start.",
  },
  {
    name: "web.key-file",
    type: "text",
    value: "FILE",
    defaultText: "/etc/tls/private/tls.key, or one that is kept in the cluster; a key made at start with --cluster-dir",
    mayBeEmpty: true,
    commands: ["serve"],
    help: "Private key of the certificate, PEM.",
  },
  {
    name: "web.client-ca-file",
    type: "text",
    value: "FILE",
    default: "/etc/tls/private/tls-ca.crt",
    mayBeEmpty: true,
    commands: ["serve"],
    help: "Authority of client certificates, PEM; clients need one of its certificates. Where the flag is not given, the file may be missing.",
  },
  {
    name: "web.tls-min-version",
    type: "choice",
    choices: ["VersionTLS12", "VersionTLS13"],
    default: "VersionTLS13",
    commands: ["serve"],
    help: "Oldest TLS version to accept.",
  },
  {
    name: "web.tls-cipher-suites",
    type: "list",
    default: "",
    mayBeEmpty: true,
    commands: ["serve"],
    help: "Cipher suites for TLS 1.2, by Go's names.",
  },
  {
    name: "web.tls-curves",
    type: "list",
    default: "",
    mayBeEmpty: true,
    commands: ["serve"],
    help: "Curves for the key exchange, by Go's names, as in X25519.",
  },
  {
    name: "web.tls-reload-interval",
    type: "duration",
    default: "1m",
    commands: ["serve"],
    help: "How often to look for changed certificate files.",
  },
  {
    name: "web.self-made-hosts",
    type: "list",
    default: "localhost,127.0.0.1,::1",
    commands: ["serve"],
    help: "Names and addresses of a certificate made at start, and of one that is kept in the cluster besides the Service's.",
  },
  ...certificateFlags,
  {
    name: "web.drain-time",
    type: "duration",
    default: "5s",
    defaultText: "5s; 0s with --cluster-dir",
    commands: ["serve"],
    help: "How long to go on serving once asked to stop, with /readyz failing, so that clients are sent elsewhere first.",
  },
  {
    name: "web.shutdown-timeout",
    type: "duration",
    default: "10s",
    commands: ["serve"],
    help: "How long requests may take to be answered after --web.drain-time.",
  },
  {
    name: "cluster-dir",
    type: "optional text",
    value: "[DIR]",
    commands: ["serve"],
    help: "Use a folder of YAML files as the cluster, and check it now and whenever a file is saved; manifests/examples if no folder is named.",
  },
  {
    name: "log-level",
    type: "choice",
    choices: logLevels,
    default: "info",
    commands: ["serve"],
    help: "Lowest level that is logged.",
  },
  {
    name: "log-format",
    type: "choice",
    choices: logFormats,
    default: "logfmt",
    commands: ["serve"],
    help: "Format of log lines.",
  },
  {
    name: "prometheus-version",
    type: "text",
    value: "X.Y",
    default: release.prometheus.newest,
    commands: judging,
    help: "Version of the Prometheus that will load the rules; newer syntax and functions are refused.",
  },
  {
    name: "enable-feature",
    type: "list",
    default: "",
    commands: judging,
    help: "Feature flags that Prometheus runs with, by Prometheus' names, as in promql-experimental-functions.",
  },
  {
    name: "promql-options",
    type: "list",
    default: "",
    mayBeEmpty: true,
    commands: judging,
    help: "The same, by the names of prometheus-operator's webhook: experimental-functions, duration-expression-parsing, extended-range-selectors, binop-fill-modifiers.",
  },
  {
    name: "name-validation-scheme",
    type: "choice",
    choices: ["legacy", "utf8"],
    defaultText: "utf8 from Prometheus 3.0 on, else legacy",
    commands: judging,
    help: "Validation scheme for metric and label names.",
  },
  {
    name: "scrape-interval",
    type: "duration",
    default: "30s",
    commands: judging,
    help: "Scrape interval to assume where a check needs one.",
  },
  {
    name: "enforced-namespace-label",
    type: "text",
    value: "LABEL",
    default: "",
    commands: judging,
    help: "Label that the operator adds to every selector (spec.enforcedNamespaceLabel); rules where it cannot be added are refused.",
  },
  {
    name: "check",
    type: "list",
    value: "CHECK=GRADE",
    default: "",
    commands: ["serve", "check", "render"],
    help: "Set a check to off, hint, warn or deny, or a family of checks as in promql/*=off; repeatable. `promgate explain` lists the checks.",
  },
  ...policyFlags,
  ...operatorFlags,
  { name: "output", type: "choice", choices: outputs, default: "text", commands: ["check"], help: "Format of the report." },
  {
    name: "fail-on",
    type: "choice",
    choices: ["deny", "warn"],
    default: "deny",
    commands: ["check"],
    help: "Lowest severity that makes the exit code 1.",
  },
  {
    name: "out",
    type: "text",
    value: "DIR",
    default: "out",
    defaultText: "out with serve --cluster-dir; standard output with render",
    mayBeEmpty: true,
    commands: ["serve", "render"],
    help: "Folder to write the files of workloads to, one folder for each workload; empty for none. The files may contain values of Secrets.",
  },
  {
    name: "diff",
    type: "switch",
    default: "false",
    commands: ["render"],
    help: "Print how the files in --out would change, and write nothing.",
  },
  {
    name: "color",
    type: "choice",
    choices: ["auto", "always", "never"],
    default: "auto",
    commands: ["serve", "check", "render", "explain"],
    help: "When to use colours; auto means on a terminal, unless NO_COLOR is set.",
  },
  {
    name: "api-version",
    type: "text",
    value: "VERSION",
    defaultText: "the version that objects are stored as",
    commands: ["explain"],
    help: "Version of the kind to explain, as in v1beta1.",
  },
  {
    name: "all",
    type: "switch",
    default: "false",
    commands: ["explain"],
    help: "Print a field and all fields below it, as a Markdown table.",
  },
  {
    name: "dir",
    type: "text",
    value: "DIR",
    defaultText: "certs with certs; standard output with crds",
    commands: ["certs", "crds"],
    help: "Folder to write to.",
  },
  {
    name: "ca",
    type: "text",
    value: "FILE",
    defaultText: "none; the gate fills in its own",
    commands: ["webhooks"],
    help: "Authority that signed the gate's certificate, PEM; the API server trusts it alone.",
  },
  {
    name: "cert-manager",
    type: "switch",
    default: "false",
    commands: ["webhooks"],
    help: "Let cert-manager fill in the authority of the Certificate that is named like the Service.",
  },
  {
    name: "gate",
    type: "text",
    value: "NAMESPACE/SERVICE",
    default: "promgate/promgate",
    defaultText: "promgate/promgate, with serve in the namespace of the pod or the context",
    commands: ["serve", "webhooks"],
    help: "Service in front of the gate; a certificate that is kept in the cluster is for it.",
  },
  {
    name: "url",
    type: "text",
    value: "https://HOST:PORT",
    defaultText: "the Service",
    commands: ["webhooks"],
    help: "Address of a gate that runs outside the cluster.",
  },
  {
    name: "namespaces",
    type: "list",
    value: "NAMESPACE",
    defaultText: "all",
    commands: ["serve", "webhooks"],
    help: "Namespaces whose workloads are run and whose objects count, or whose objects the webhooks check; repeatable.",
  },
  {
    name: "failure-policy",
    type: "choice",
    choices: failurePolicies,
    defaultText: "Fail for PrometheusRules, Ignore for all other kinds",
    commands: ["webhooks"],
    help: "Whether the API server refuses objects (Fail) or stores them unchecked (Ignore) when it cannot reach the gate.",
  },
  {
    name: "host",
    type: "list",
    value: "NAME",
    default: "localhost,127.0.0.1,::1",
    commands: ["certs"],
    help: "Name or address that the certificate is for; repeatable.",
  },
  { name: "days", type: "count", default: "365", commands: ["certs"], help: "How many days the certificates are valid." },
  {
    name: "version",
    type: "switch",
    default: "false",
    commands: ["serve", "version"],
    commandLineOnly: true,
    help: "Print the version and exit.",
  },
  {
    name: "short-version",
    type: "switch",
    default: "false",
    commands: ["serve", "version"],
    help: "Print the version's number alone and exit.",
  },
  { name: "help", type: "switch", default: "false", commands, commandLineOnly: true, help: "Print help and exit." },
  {
    name: "auto-gomemlimit-ratio",
    type: "text",
    value: "RATIO",
    default: "0",
    commands: ["serve"],
    help: "Accepted because prometheus-operator's webhook has it.",
    ignored: "it sizes the heap of a Go program, and Promgate is not one",
  },
];

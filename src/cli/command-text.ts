import type { Command } from "../config/flag-table.ts";
import { reportFields } from "./report-fields.ts";

/** What help says about a command. */
export interface CommandText {
  readonly usage: string;
  /** What the command does: one or more sentences. */
  readonly what: string;
  readonly examples: readonly string[];
  /** Further parts, each a title with named rows. */
  readonly parts?: readonly HelpPart[];
}

/** A part of a help text: rows of a name and what it means. */
export interface HelpPart {
  readonly title: string;
  readonly rows: readonly (readonly [name: string, text: string])[];
}

/** What help says about each command. */
export const commandTexts: Readonly<Record<Command, CommandText>> = {
  serve: {
    usage: "promgate serve [FLAGS]",
    what: "Serve the admission webhooks; with --cluster-dir, for a folder of YAML instead of a cluster.",
    examples: [
      "promgate serve --cluster-dir manifests/examples",
      "promgate serve --web.cert-file=tls.crt --web.key-file=tls.key",
    ],
  },
  check: {
    usage: "promgate check [FLAGS] FILE|DIR|-…",
    what: "Check objects of monitoring.coreos.com and Prometheus rule files: in files, in folders, or on standard input, also inside of lists, ConfigMaps and the values of charts.",
    examples: [
      "promgate check rules/",
      "kustomize build . | promgate check -",
      "helm template CHART | promgate check -",
      "kubectl get prometheusrules -A -o yaml | promgate check -",
      "promgate check --output github --fail-on warn rules/",
    ],
    parts: [
      {
        title: "Exit code:",
        rows: [
          ["0", "everything was checked, and nothing is denied; there may be hints and, without --fail-on warn, warnings"],
          ["1", "something is denied, or there are warnings with --fail-on warn"],
          ["2", "something cannot be read or written, or there is nothing to check"],
        ],
      },
      {
        title: "Severity:",
        rows: [
          ["deny", "Prometheus, the API server or the operator refuses it"],
          ["warn", "it is accepted, and certain to be a mistake"],
          ["hint", "it may be a mistake, or it is not checked"],
        ],
      },
      {
        title: "Audit of a cluster, without installing anything in it:",
        rows: [
          ["rules", "kubectl get prometheusrules -A -o yaml | promgate check -"],
          ["all", "kubectl get promrule,smon,pmon,prb,scfg,amcfg,prom,promagent,am,ruler -A -o yaml | promgate check -"],
        ],
      },
      { title: "Report with --output json (documents, summary) and jsonl (one document a line):", rows: reportFields },
    ],
  },
  render: {
    usage: "promgate render [FLAGS] FILE|DIR|-…",
    what: "Write the files that the operator would give each Prometheus on disk: its configuration, with the ServiceMonitors that it selects, and its rule files.",
    examples: ["promgate render manifests/examples", "promgate render --out out --diff manifests/examples"],
    parts: [
      {
        title: "Exit code:",
        rows: [
          ["0", "everything is rendered; with --diff, whether or not files would change"],
          ["1", "objects are left out, because something in them is denied"],
          ["2", "something cannot be read or written, or there is no Prometheus in the input"],
        ],
      },
    ],
  },
  explain: {
    usage: "promgate explain [FLAGS] [CHECK|KIND[.FIELD…]]",
    what: "Explain a check: what it finds, why, and what to do about it. Or explain a field of a kind: its type, its constraints, and the key that it becomes in which file since which version. Without an argument, list all checks.",
    examples: [
      "promgate explain promql/syntax",
      "promgate explain ServiceMonitor.spec.endpoints.interval",
      "promgate explain --all Prometheus > prometheus.md",
    ],
  },
  crds: {
    usage: "promgate crds [FLAGS] [KIND…]",
    what: "Print the CustomResourceDefinitions of all kinds, or of those named. They are large: apply them with kubectl apply --server-side, and with --force-conflicts to update those that something else has applied.",
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
    what: "Create a certificate authority and a serving certificate for development.",
    examples: ["promgate certs --dir certs --host promgate.promgate.svc"],
  },
  version: { usage: "promgate version", what: "Print the version.", examples: [] },
  help: { usage: "promgate help [COMMAND]", what: "Print help.", examples: [] },
};

import { release } from "../../src/model/release.ts";

/** How to build a Go program from a module folder next to this file. */
export interface ProgramRow {
  /** The folder with go.mod, go.sum and sources, whose contents are the key of the build. */
  readonly folder: string;
  /** The package to build: one of a required module, or `.` for the main package of the folder. */
  readonly package: string;
  /** Linker flags, in addition to those that strip the binary. */
  readonly ldflags?: string;
  /** Files without which the published module does not compile. */
  readonly completes?: Completion;
}

/** Files that are missing in a published module, such as web pages that its release builds generate. */
export interface Completion {
  readonly module: string;
  /** The contents, by the path in the module. */
  readonly files: Readonly<Record<string, string>>;
}

const [major, minor] = release.kubernetes.split(".");
const kubernetesVersion = [
  `-X k8s.io/component-base/version.gitVersion=v${release.kubernetes}`,
  `-X k8s.io/component-base/version.gitMajor=${major}`,
  `-X k8s.io/component-base/version.gitMinor=${minor}`,
].join(" ");

const page = "<!doctype html>\n";
const alertmanager = {
  folder: "alertmanager",
  ldflags: `-X github.com/prometheus/common/version.Version=${release.alertmanager.newest}.0`,
  completes: {
    module: "github.com/prometheus/alertmanager",
    files: { "ui/app/dist/elm/index.html": page, "ui/app/dist/mantine/index.html": page },
  },
};

/** The real components that the tests and benchmarks run. To add one, add its folder and a row. */
export const programs = {
  "kube-apiserver": { folder: "kubernetes", package: "k8s.io/kubernetes/cmd/kube-apiserver", ldflags: kubernetesVersion },
  "kube-controller-manager": {
    folder: "kubernetes",
    package: "k8s.io/kubernetes/cmd/kube-controller-manager",
    ldflags: kubernetesVersion,
  },
  kubectl: { folder: "kubernetes", package: "k8s.io/kubernetes/cmd/kubectl", ldflags: kubernetesVersion },
  etcd: { folder: "etcd", package: "." },
  "cert-manager": { folder: "cert-manager", package: "." },
  "admission-webhook": {
    folder: "prometheus-operator",
    package: "github.com/prometheus-operator/prometheus-operator/cmd/admission-webhook",
  },
  operator: {
    folder: "prometheus-operator",
    package: "github.com/prometheus-operator/prometheus-operator/cmd/operator",
    ldflags: `-X github.com/prometheus/common/version.Version=${release.operator}`,
  },
  "prometheus-parse-2.45": { folder: "prometheus-parse-2.45", package: "." },
  "prometheus-parse-3.5": { folder: "prometheus-parse-3.5", package: "." },
  "prometheus-parse-3.16": { folder: "prometheus-parse-3.16", package: "." },
  "promql-evaluate": { folder: "promql-evaluate", package: "." },
  "promql-speed": { folder: "promql-speed", package: "." },
  "operator-render": { folder: "operator-render", package: "." },
  "schema-validate": { folder: "schema-validate", package: "." },
  "config-load-2.45": { folder: "config-load-2.45", package: "." },
  "config-load-3.5": { folder: "config-load-3.5", package: "." },
  "config-load-3.16": { folder: "config-load-3.16", package: "." },
  "config-reloader": {
    folder: "prometheus-operator",
    package: "github.com/prometheus-operator/prometheus-operator/cmd/prometheus-config-reloader",
  },
  prometheus: {
    folder: "prometheus",
    package: "github.com/prometheus/prometheus/cmd/prometheus",
    ldflags: `-X github.com/prometheus/common/version.Version=${release.prometheus.newest}.0`,
  },
  promtool: {
    folder: "prometheus",
    package: "github.com/prometheus/prometheus/cmd/promtool",
    ldflags: `-X github.com/prometheus/common/version.Version=${release.prometheus.newest}.0`,
  },
  alertmanager: { ...alertmanager, package: "github.com/prometheus/alertmanager/cmd/alertmanager" },
  amtool: { ...alertmanager, package: "github.com/prometheus/alertmanager/cmd/amtool" },
  "alerting-0.25": { folder: "alerting-0.25", package: "." },
  "alerting-0.35": { folder: "alerting-0.35", package: "." },
  "http-client": { folder: "http-client", package: "." },
  "metrics-lint": { folder: "metrics-lint", package: "." },
} as const satisfies Record<string, ProgramRow>;

/** The name of a real component. */
export type Program = keyof typeof programs;

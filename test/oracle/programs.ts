import { release } from "../../src/model/release.ts";

/** How one Go program is built from a module folder beside this file. */
export interface ProgramRow {
  /** The folder with go.mod, go.sum and the sources that the build's key is made of. */
  readonly folder: string;
  /** What `go build` is asked for: a package of a required module, or `.` for the folder's own main. */
  readonly package: string;
  /** Flags for the linker, beside those that strip the binary. */
  readonly ldflags?: string;
}

const [major, minor] = release.kubernetes.split(".");
const kubernetesVersion = [
  `-X k8s.io/component-base/version.gitVersion=v${release.kubernetes}`,
  `-X k8s.io/component-base/version.gitMajor=${major}`,
  `-X k8s.io/component-base/version.gitMinor=${minor}`,
].join(" ");

/** Every real component that the tests and benchmarks run. To add one, add its folder and a row. */
export const programs = {
  "kube-apiserver": { folder: "kubernetes", package: "k8s.io/kubernetes/cmd/kube-apiserver", ldflags: kubernetesVersion },
  kubectl: { folder: "kubernetes", package: "k8s.io/kubernetes/cmd/kubectl", ldflags: kubernetesVersion },
  etcd: { folder: "etcd", package: "." },
  "admission-webhook": {
    folder: "prometheus-operator",
    package: "github.com/prometheus-operator/prometheus-operator/cmd/admission-webhook",
  },
  "promql-judge-2.45": { folder: "promql-judge-2.45", package: "." },
  "promql-judge-3.5": { folder: "promql-judge-3.5", package: "." },
  "promql-judge-3.16": { folder: "promql-judge-3.16", package: "." },
  "promql-evaluate": { folder: "promql-evaluate", package: "." },
  "promql-speed": { folder: "promql-speed", package: "." },
  "config-judge": { folder: "config-judge", package: "." },
  "schema-judge": { folder: "schema-judge", package: "." },
  "config-load-2.45": { folder: "config-load-2.45", package: "." },
  "config-load-3.5": { folder: "config-load-3.5", package: "." },
  "config-load-3.16": { folder: "config-load-3.16", package: "." },
  "http-client": { folder: "http-client", package: "." },
} as const satisfies Record<string, ProgramRow>;

/** The name of a real component. */
export type Program = keyof typeof programs;

import type { Random } from "../../support/random.ts";

/** Texts that YAML does not read as strings unless quoted, and others that are hard to write. */
export const hardTexts = [
  "yes",
  "No",
  "on",
  "null",
  "~",
  "true",
  "1e3",
  "0x1F",
  "017",
  "0o17",
  "1_000",
  "12:30:45",
  "2001-01-01",
  ".inf",
  "-",
  "- a",
  "a: b",
  "a #b",
  "#b",
  "*a",
  "&a",
  "!a",
  "%a",
  "@a",
  "`a`",
  "{a}",
  "[a]",
  '"a"',
  "'a'",
  " a",
  "a ",
  "a\nb",
  "a\n",
  "\ta",
  "é…",
  "日本",
  "\u{1f600}",
  "\u0085",
  "\u2028",
  "a\\b",
  "$1",
  "$(POD_NAME)",
  "=",
  "<<",
  "|",
  ">",
  "?",
  ":",
  ",",
  "1.",
  "+1",
  "0",
  "007",
] as const;

const durations = ["1s", "5s", "10s", "15s", "30s", "1m", "1m30s", "90s", "2m", "1h", "1d12h", "1w", "500ms"];
const labels = ["app", "team", "__name__", "__address__", "__meta_kubernetes_pod_name", "instance", "job", "le", "code"];
const regexes = ["(.*)", ".+", "a|b", "web-[0-9]+", "(go|process)_.*", "^x$", "[^;]+;(.*)", "a.b", "yes", "1"];

type Words = (random: Random) => string;

const of =
  (...texts: readonly string[]): Words =>
  (random) =>
    random.pick(texts);

/** Generates an arbitrary text, sometimes one that is hard to write. */
export const anyText: Words = (random) =>
  random.chance(0.2) ? random.pick(hardTexts) : random.pick(["a", "b", "some-text", "x y"]);

/** Generates a label name that is valid in every version of Prometheus. */
export const labelName: Words = of(...labels, "_tmp", "A", "foo_bar");

/** Generates a name of a Kubernetes label that Services and pods may have. */
export const kubernetesLabel: Words = of("app", "app.kubernetes.io/name", "team", "a-b", "tier", "X.y");

/** Generates a valid RE2 regular expression. */
export const regex: Words = of(...regexes);

/** Generates a valid duration. */
export const duration: Words = of(...durations);

/** Generates a number of bytes. */
export const byteSize: Words = of("10MB", "512KiB", "1GB", "1.5GB", "100B", "0", "2TB", "1EiB");

const uuid: Words = of("00000000-a12b-3cd4-e56f-000000000000", "12345678-1234-1234-1234-123456789abc");
const file: Words = of("/etc/prometheus/secrets/x/y", "/a b", "relative/file");
const host: Words = of("example.com", "a.b.svc", "10.0.0.1");

/** Generators of texts, by the name of the field; `field` is the last name of its path. */
export const wordsOf: Readonly<Record<string, Words>> = {
  url: of("http://example.com/api", "https://a.b:9090/write?x=y", "http://[::1]/x"),
  tokenUrl: of("https://example.com/token", "http://a/b"),
  proxyUrl: of("http://proxy:3128", "socks5://proxy", "https://user@proxy/"),
  noProxy: of("example.com", "10.0.0.0/8,.local", "*"),
  host: of("https://kubernetes.example.com:6443", "http://10.0.0.1", "https://a.b/c"),
  endpoint: of("otel:4317", "https://otel/v1/traces"),
  pathPrefix: of("/", "/alertmanager", "am"),
  path: of("/metrics", "/probe", "metrics", "/a?b=c", ""),
  queryLogFile: of("query.log", "./query.log", "a/../query.log", "/var/log/query.log", "a/b.log", "/dev/stdout", "..", ""),
  scrapeFailureLogFile: of("failures.log", "./failures.log", "a/../failures.log", "/var/log/failures.log", "a/b.log", ".."),
  serverName: host,
  caFile: file,
  certFile: file,
  keyFile: file,
  credentialsFile: file,
  bearerTokenFile: file,
  tenantId: uuid,
  clientId: uuid,
  scope: of("https://monitor.azure.com//.default", "a b"),
  region: of("eu-west-1", ""),
  roleArn: of("arn:aws:iam::123456789012:role/x"),
  jobLabel: kubernetesLabel,
  "targetLabels[]": kubernetesLabel,
  "podTargetLabels[]": kubernetesLabel,
  enforcedNamespaceLabel: of("namespace", "tenant", "ns_1"),
  replicaExternalLabelName: of("replica", "", "__replica__", "a.b"),
  prometheusExternalLabelName: of("cluster", "", "prometheus"),
  externalLabelName: of("zone", "", "az"),
  type: of("Bearer", "Token", " Custom ", "", "bearer"),
  port: of("web", "metrics", "http-metrics", "", "8080"),
  targetPort: of("web", "http", "8080"),
  separator: of(";", ",", "", "--"),
  "ignoreResourceAttributes[]": of("k8s.pod.name", "host.name"),
  "promoteResourceAttributes[]": of("k8s.pod.name", "service.version"),
  name: of("a", "one", "thing-1"),
  "matchNames[]": of("ns-a", "ns-b", "elsewhere"),
  ruleNamespace: of("ns-a", "ns-b", "ns-c"),
  ruleName: of("rules-0", "rules-1"),
  profile: of("default", "p"),
};

/** Generators of the keys of a map, by the name of the field. */
export const keysOf: Readonly<Record<string, Words>> = {
  headers: of("X-Scope-OrgID", "X-A", "x-b"),
  proxyConnectHeader: of("Proxy-Authorization", "X-A"),
  externalLabels: of("cluster", "region", "prometheus", "zone", "A_b"),
  params: of("module", "match[]", "a b", "yes"),
  endpointParams: of("audience", "resource"),
  requiredMatchers: of("cluster", "job", "team"),
};

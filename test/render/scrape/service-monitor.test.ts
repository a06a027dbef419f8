import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isMap } from "../../../src/cluster/conforms.ts";
import {
  configuration,
  exclusions,
  expected,
  objectYaml,
  prometheusYaml,
  rendered,
  secretYaml,
} from "../../support/rendering.ts";

const secrets = secretYaml("app/s", { user: "u", password: "p", token: "t" }) + secretYaml("mon/s", { token: "theirs" });

/** The jobs of a ServiceMonitor `app/sm` with this spec, for a Prometheus with that one. */
function jobs(
  monitor: string,
  prometheus = "",
  options: Parameters<typeof rendered>[1] = {},
): readonly Readonly<Record<string, unknown>>[] {
  const rendering = rendered(prometheusYaml(prometheus) + objectYaml("ServiceMonitor", "app/sm", monitor) + secrets, options);
  assert.deepEqual(exclusions(rendering), {});
  const list = configuration(rendering)["scrape_configs"];
  assert.ok(Array.isArray(list) && list.every((job) => isMap(job)));
  return list;
}

/** The steps that a job has, without those that every job has. */
function ownSteps(job: Readonly<Record<string, unknown>> | undefined): readonly unknown[] {
  const steps: unknown = job?.["relabel_configs"];
  assert.ok(Array.isArray(steps));
  const texts = new Set(common.map((step) => JSON.stringify(step)));
  return steps.filter((step) => !texts.has(JSON.stringify(step)));
}

const everyJob = `
- {source_labels: [job], target_label: __tmp_prometheus_job_name}
- {source_labels: [__meta_kubernetes_endpoint_address_target_kind, __meta_kubernetes_endpoint_address_target_name], separator: ";", regex: Node;(.*), replacement: "\${1}", target_label: node}
- {source_labels: [__meta_kubernetes_endpoint_address_target_kind, __meta_kubernetes_endpoint_address_target_name], separator: ";", regex: Pod;(.*), replacement: "\${1}", target_label: pod}
- {source_labels: [__meta_kubernetes_namespace], target_label: namespace}
- {source_labels: [__meta_kubernetes_service_name], target_label: service}
- {source_labels: [__meta_kubernetes_pod_name], target_label: pod}
- {source_labels: [__meta_kubernetes_pod_container_name], target_label: container}
- {source_labels: [__meta_kubernetes_pod_phase], regex: (Failed|Succeeded), action: drop}
- {source_labels: [__meta_kubernetes_service_name], target_label: job, replacement: "\${1}"}
- {target_label: __tmp_current_shard, replacement: $(SHARD), action: replace}
- {source_labels: [__tmp_current_shard], regex: "0", action: keep}
- {source_labels: [__address__, __tmp_hash], regex: (.+);, target_label: __tmp_hash, replacement: $1, action: replace}
- {source_labels: [__tmp_hash], target_label: __tmp_hash, modulus: 1, action: hashmod}
- {source_labels: [__tmp_hash, __tmp_disable_sharding], regex: $(SHARD);|.+;.+, action: keep}
`;
const common = listOf(everyJob);

function listOf(yaml: string): readonly unknown[] {
  const list = expected(yaml);
  assert.ok(Array.isArray(list));
  return list;
}

describe("serviceMonitorJobs", () => {
  it("renders one job for each endpoint", () => {
    const [first, second] = jobs("selector: {}\nendpoints: [{}, {port: web}]");
    assert.deepEqual(first, {
      job_name: "serviceMonitor/app/sm/0",
      honor_labels: false,
      kubernetes_sd_configs: [{ role: "endpoints", namespaces: { names: ["app"] } }],
      relabel_configs: common,
    });
    assert.equal(second?.["job_name"], "serviceMonitor/app/sm/1");
  });

  it("sets the labels of targets in the right order", () => {
    const monitor = `
selector:
  matchLabels: {b: "2", a.b/c: "1"}
  matchExpressions:
  - {key: in, operator: In, values: [v, w]}
  - {key: not-in, operator: NotIn, values: [z]}
  - {key: is, operator: Exists}
  - {key: is-not, operator: DoesNotExist}
targetLabels: [team-a]
podTargetLabels: [pod-a]
jobLabel: app/job
endpoints:
- port: web
  filterRunning: false
  relabelings: [{sourceLabels: [a], targetLabel: b, action: Uppercase}]`;
    const prometheus = `
podTargetLabels: [pod-b]
enforcedNamespaceLabel: ns
scrapeClasses: [{name: a, default: true, relabelings: [{targetLabel: class, replacement: a}]}]`;
    assert.deepEqual(
      ownSteps(jobs(monitor, prometheus)[0]),
      expected(`
- {source_labels: [__meta_kubernetes_service_label_a_b_c, __meta_kubernetes_service_labelpresent_a_b_c], regex: (1);true, action: keep}
- {source_labels: [__meta_kubernetes_service_label_b, __meta_kubernetes_service_labelpresent_b], regex: (2);true, action: keep}
- {source_labels: [__meta_kubernetes_service_label_in, __meta_kubernetes_service_labelpresent_in], regex: (v|w);true, action: keep}
- {source_labels: [__meta_kubernetes_service_label_not_in, __meta_kubernetes_service_labelpresent_not_in], regex: (z);true, action: drop}
- {source_labels: [__meta_kubernetes_service_labelpresent_is], regex: "true", action: keep}
- {source_labels: [__meta_kubernetes_service_labelpresent_is_not], regex: "true", action: drop}
- {source_labels: [__meta_kubernetes_endpoint_port_name], regex: web, action: keep}
- {source_labels: [__meta_kubernetes_service_label_team_a], regex: (.+), target_label: team_a, replacement: "\${1}"}
- {source_labels: [__meta_kubernetes_pod_label_pod_a], regex: (.+), target_label: pod_a, replacement: "\${1}"}
- {source_labels: [__meta_kubernetes_pod_label_pod_b], regex: (.+), target_label: pod_b, replacement: "\${1}"}
- {source_labels: [__meta_kubernetes_service_label_app_job], regex: (.+), target_label: job, replacement: "\${1}"}
- {target_label: endpoint, replacement: web}
- {target_label: class, replacement: a, action: replace}
- {source_labels: [a], target_label: b, action: uppercase}
- {target_label: ns, replacement: app}
`),
    );
  });

  /** An endpoint, more of the monitor, a Prometheus, and what the job has. */
  const cases: readonly {
    readonly name: string;
    readonly endpoint: string;
    readonly monitor?: string;
    readonly prometheus?: string;
    readonly job: string;
  }[] = [
    {
      name: "how to scrape",
      endpoint:
        "{path: /m, scheme: HTTPS, params: {a: [b, '']}, interval: 5s, scrapeTimeout: 4s, honorLabels: true, honorTimestamps: false, trackTimestampsStaleness: true, followRedirects: false, enableHttp2: true}",
      job: "{metrics_path: /m, scheme: https, params: {a: [b, '']}, scrape_interval: 5s, scrape_timeout: 4s, honor_labels: true, honor_timestamps: false, track_timestamps_staleness: true, follow_redirects: false, enable_http2: true}",
    },
    {
      name: "what the Prometheus overrides",
      endpoint: "{honorLabels: true, honorTimestamps: true}",
      prometheus: "overrideHonorLabels: true\noverrideHonorTimestamps: true",
      job: "{honor_labels: false, honor_timestamps: false}",
    },
    {
      name: "user and password",
      endpoint: "{basicAuth: {username: {name: s, key: user}, password: {name: s, key: password}}}",
      job: "{basic_auth: {username: u, password: p}}",
    },
    {
      name: "an Authorization header",
      endpoint: "{authorization: {type: ' Token ', credentials: {name: s, key: token}}}",
      job: "{authorization: {type: Token, credentials: t}}",
    },
    {
      name: "an OAuth 2.0 client and a proxy",
      endpoint:
        "{oauth2: {clientId: {secret: {name: s, key: user}}, clientSecret: {name: s, key: password}, tokenUrl: 'http://t', scopes: [a], endpointParams: {b: c}}, proxyUrl: 'http://p', noProxy: d, proxyConnectHeader: {X: [{name: s, key: token}]}}",
      job: "{oauth2: {client_id: u, client_secret: p, token_url: 'http://t', scopes: [a], endpoint_params: {b: c}}, proxy_url: 'http://p', no_proxy: d, proxy_connect_header: {X: [t]}}",
    },
    {
      name: "TLS material as files",
      endpoint:
        "{bearerTokenFile: /token, tlsConfig: {caFile: /ca, cert: {secret: {name: s, key: user}}, keySecret: {name: s, key: password}, serverName: a, insecureSkipVerify: false}}",
      job: "{bearer_token_file: /token, tls_config: {ca_file: /ca, cert_file: /etc/prometheus/certs/0_app_s_user, key_file: /etc/prometheus/certs/0_app_s_password, server_name: a, insecure_skip_verify: false}}",
    },
    {
      name: "TLS and authorization of a class, whose references are the Prometheus' own",
      endpoint: "{}",
      monitor: "scrapeClass: a",
      prometheus:
        "scrapeClasses: [{name: a, tlsConfig: {caFile: /ca}, authorization: {credentials: {name: s, key: token}}, fallbackScrapeProtocol: PrometheusText0.0.4, metricRelabelings: [{action: labeldrop, regex: a}]}]",
      job: "{tls_config: {ca_file: /ca}, authorization: {type: Bearer, credentials: theirs}, fallback_scrape_protocol: PrometheusText0.0.4, metric_relabel_configs: [{action: labeldrop, regex: a}]}",
    },
    {
      name: "the files of a class below TLS of its own, and no second way of authentication",
      endpoint: "{bearerTokenSecret: {name: s, key: token}, tlsConfig: {serverName: b}}",
      prometheus:
        "scrapeClasses: [{name: a, default: true, tlsConfig: {caFile: /ca, certFile: /cert, keyFile: /key, serverName: a}, authorization: {credentialsFile: /token}}]",
      job: "{bearer_token: t, authorization: null, tls_config: {ca_file: /ca, cert_file: /cert, key_file: /key, server_name: b}}",
    },
    {
      name: "limits, under what is enforced",
      endpoint: "{}",
      monitor: "sampleLimit: 10\ntargetLimit: 10\nlabelLimit: 0\nbodySizeLimit: 2MB\nkeepDroppedTargets: 3",
      prometheus: "enforcedSampleLimit: 5\nenforcedTargetLimit: 20\nenforcedLabelLimit: 7\nenforcedBodySizeLimit: 1500KB",
      job: "{sample_limit: 5, target_limit: 10, label_limit: null, body_size_limit: 1500KB, keep_dropped_targets: 3}",
    },
    {
      name: "limits for a version without global ones",
      endpoint: "{}",
      monitor: "keepDroppedTargets: 3",
      prometheus: "version: v2.44.0\nenforcedSampleLimit: 5\nenforcedBodySizeLimit: 1MB",
      job: "{sample_limit: 5, body_size_limit: 1MB, keep_dropped_targets: null}",
    },
    {
      name: "histograms and formats",
      endpoint: "{}",
      monitor:
        "scrapeClassicHistograms: true\nnativeHistogramBucketLimit: 5\nnativeHistogramMinBucketFactor: '1.1'\nscrapeNativeHistograms: true\nscrapeProtocols: [PrometheusText1.0.0]",
      job: "{always_scrape_classic_histograms: true, native_histogram_bucket_limit: 5, native_histogram_min_bucket_factor: 1.1, scrape_native_histograms: true, scrape_protocols: [PrometheusText1.0.0]}",
    },
    {
      name: "histograms as an old version calls them",
      endpoint: "{}",
      monitor: "scrapeClassicHistograms: true\nscrapeNativeHistograms: true\nconvertClassicHistogramsToNHCB: true",
      prometheus: "version: v2.54.1",
      job: "{scrape_classic_histograms: true, always_scrape_classic_histograms: null, scrape_native_histograms: null, convert_classic_histograms_to_nhcb: null}",
    },
    {
      name: "relabeling of samples, with the namespace last",
      endpoint: "{metricRelabelings: [{action: Drop, sourceLabels: [__name__], regex: a, replacement: '', modulus: 0}]}",
      prometheus: "enforcedNamespaceLabel: ns",
      job: "{metric_relabel_configs: [{action: drop, source_labels: [__name__], regex: a, replacement: ''}, {target_label: ns, replacement: app}]}",
    },
    {
      name: "no enforced namespace where the object is excluded",
      endpoint: "{}",
      prometheus: "enforcedNamespaceLabel: ns\nexcludedFromEnforcement: [{resource: servicemonitors, namespace: app}]",
      job: "{metric_relabel_configs: null}",
    },
    {
      name: "where to find targets",
      endpoint: "{port: web}",
      monitor: "namespaceSelector: {matchNames: [a, b]}\nserviceDiscoveryRole: EndpointSlice\nattachMetadata: {node: true}",
      prometheus: "apiserverConfig: {host: 'https://api', authorization: {credentials: {name: s, key: token}}}",
      job: "{kubernetes_sd_configs: [{role: endpointslice, namespaces: {names: [a, b]}, api_server: 'https://api', authorization: {type: Bearer, credentials: theirs}, attach_metadata: {node: true}}]}",
    },
    {
      name: "every namespace, chosen by the API server",
      endpoint: "{}",
      monitor:
        "selector: {matchLabels: {b: c}, matchExpressions: [{key: a, operator: NotIn, values: [z, v]}]}\nselectorMechanism: RoleSelector\nnamespaceSelector: {any: true}",
      prometheus: "serviceDiscoveryRole: EndpointSlice",
      job: "{kubernetes_sd_configs: [{role: endpointslice, selectors: [{role: endpointslice, label: 'a notin (v,z),b=c'}, {role: service, label: 'a notin (v,z),b=c'}]}]}",
    },
    {
      name: "its own namespace where the selector is not to be heard",
      endpoint: "{}",
      monitor: "namespaceSelector: {any: true}",
      prometheus: "ignoreNamespaceSelectors: true",
      job: "{kubernetes_sd_configs: [{role: endpoints, namespaces: {names: [app]}}]}",
    },
    {
      name: "the node's zone of targets that are shared out by zone",
      endpoint: "{}",
      prometheus: "shards: 5\nshardingStrategy: {mode: Topology, topology: {values: [a, b]}}",
      job: "{kubernetes_sd_configs: [{role: endpoints, namespaces: {names: [app]}, attach_metadata: {node: true}}]}",
    },
  ];
  for (const { name, endpoint, monitor = "", prometheus = "", job } of cases) {
    it(`writes ${name}`, () => {
      const selector = monitor.includes("selector:") ? "" : "selector: {}\n";
      const options = { certificateReader: { certificateProblem: () => undefined, pairProblem: () => undefined } };
      const [made = {}] = jobs(`${selector}${monitor}\nendpoints: [${endpoint}]`, prometheus, options);
      for (const [key, value] of Object.entries(Object(expected(job)))) assert.deepEqual(made[key] ?? null, value, key);
    });
  }

  it("keeps targets by the port of the container", () => {
    for (const [port, steps] of [
      ["http", [["__meta_kubernetes_pod_container_port_name", "http"]]],
      ["8080", [["__meta_kubernetes_pod_container_port_number", 8080]]],
    ] as const) {
      const [made] = jobs(`selector: {}\nendpoints: [{targetPort: ${port}}]`);
      assert.deepEqual(ownSteps(made), [
        ...steps.map(([label, regex]) => ({ source_labels: [label], regex, action: "keep" })),
        { target_label: "endpoint", replacement: port },
      ]);
    }
  });

  it("keeps the targets of a shard's zone", () => {
    const prometheus = "shards: 5\nshardingStrategy: {mode: Topology, topology: {values: [a, b]}}";
    const steps = (podTopologyLabels: boolean) =>
      ownSteps(
        jobs("selector: {}\nendpoints: [{}]", prometheus, { capabilities: { endpointSlices: true, podTopologyLabels } })[0],
      );
    assert.deepEqual(
      steps(false),
      expected(`
- {source_labels: [__tmp_current_shard], regex: 0|1|2|3|4, action: keep}
- {source_labels: [__meta_kubernetes_endpointslice_endpoint_zone, __tmp_topology], regex: (.+);, target_label: __tmp_topology, replacement: $1, action: replace}
- {source_labels: [__meta_kubernetes_node_label_topology_kubernetes_io_zone, __meta_kubernetes_node_labelpresent_topology_kubernetes_io_zone, __tmp_topology], regex: (.+);true;, target_label: __tmp_topology, replacement: $1, action: replace}
- {source_labels: [__tmp_topology, __tmp_disable_sharding], regex: $(TOPOLOGY_ZONE);|.+;.+, action: keep}
- {source_labels: [__tmp_hash], target_label: __tmp_hash, modulus: 2, action: hashmod}
- {source_labels: [__tmp_hash, __tmp_disable_sharding], regex: $(INZONE_SHARD);|.+;.+, action: keep}
`),
    );
    assert.match(JSON.stringify(steps(true)), /__meta_kubernetes_pod_labelpresent_topology_kubernetes_io_zone/);
  });
});

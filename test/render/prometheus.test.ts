import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { configuration, exclusions, expected, objectYaml, prometheusYaml, rendered, secretYaml } from "../support/rendering.ts";

const secrets = secretYaml("mon/s", {
  user: "u",
  password: "p",
  token: "t",
  jobs: "- job_name: own\n  static_configs: [{targets: [a:1]}]\n- job_name: sharded\n  relabel_configs: [{source_labels: [a], modulus: 3, target_label: b, action: hashmod}]\n",
  relabeling: "- {action: labeldrop, regex: pod}\n",
  alertmanagers: "- static_configs: [{targets: [am:9093]}]\n",
  text: "just words",
  broken: "- [",
});

/** A Prometheus' spec, and some sections of the configuration that it becomes; null for one that is not there. */
const sections: readonly { readonly name: string; readonly spec: string; readonly becomes: string }[] = [
  {
    name: "what holds where nothing is said",
    spec: "paused: false",
    becomes: `
global:
  scrape_interval: 30s
  evaluation_interval: 30s
  external_labels: {prometheus: mon/main, prometheus_replica: $(POD_NAME)}
rule_files:
- /etc/prometheus/rules/prometheus-main-rulefiles-0/*.yaml
- /etc/prometheus/rules/prometheus-main-rulefiles-1/*.yaml
- /etc/prometheus/rules/prometheus-main-rulefiles-2/*.yaml
scrape_configs: []
storage: {tsdb: {retention: {time: 24h}}}
alerting: null
remote_write: null
remote_read: null
otlp: null
tracing: null
runtime: null
`,
  },
  {
    name: "all that the global section has",
    spec: `
scrapeInterval: 1m
scrapeTimeout: 30s
evaluationInterval: 20s
ruleQueryOffset: 5s
queryLogFile: query.log
scrapeFailureLogFile: /logs/failures.log
externalLabels: {cluster: a, prometheus: mine}
replicaExternalLabelName: ""
scrapeProtocols: [PrometheusText1.0.0, OpenMetricsText1.0.0]
nameValidationScheme: Legacy
nameEscapingScheme: Dots
convertClassicHistogramsToNHCB: true
scrapeNativeHistograms: false
scrapeClassicHistograms: true
sampleLimit: 10
enforcedSampleLimit: 5
targetLimit: 1
enforcedTargetLimit: 2
enforcedLabelLimit: 7
enforcedBodySizeLimit: 1MB
runtime: {goGC: 50}`,
    becomes: `
global:
  scrape_interval: 1m
  scrape_timeout: 30s
  evaluation_interval: 20s
  rule_query_offset: 5s
  query_log_file: /var/log/prometheus/query.log
  scrape_failure_log_file: /logs/failures.log
  external_labels: {cluster: a, prometheus: mon/main}
  scrape_protocols: [PrometheusText1.0.0, OpenMetricsText1.0.0]
  metric_name_validation_scheme: legacy
  metric_name_escaping_scheme: dots
  convert_classic_histograms_to_nhcb: true
  scrape_native_histograms: false
  always_scrape_classic_histograms: true
  sample_limit: 5
  target_limit: 1
  label_limit: 7
  body_size_limit: 1MB
runtime: {gogc: 50}
`,
  },
  {
    name: "what an old version knows",
    spec: `
version: v2.45.0
scrapeProtocols: [PrometheusText1.0.0, OpenMetricsText1.0.0]
nameValidationScheme: Legacy
ruleQueryOffset: 5s
runtime: {goGC: 50}
keepDroppedTargets: 3
sampleLimit: 3
retention: 5d
exemplars: {maxSize: 10}
tsdb: {outOfOrderTimeWindow: 10m, staleSeriesCompactionThreshold: "0.5"}`,
    becomes: `
global:
  scrape_interval: 30s
  evaluation_interval: 30s
  external_labels: {prometheus: mon/main, prometheus_replica: $(POD_NAME)}
  sample_limit: 3
storage: {tsdb: {out_of_order_time_window: 10m}, exemplars: {max_exemplars: 10}}
runtime: null
`,
  },
  {
    name: "storage",
    spec: `
retentionSize: 10GB
exemplars: {}
tsdb: {outOfOrderTimeWindow: 10m, staleSeriesCompactionThreshold: 500m, chunkEncoding: {floats: Xor2}}`,
    becomes: `
storage:
  tsdb:
    out_of_order_time_window: 10m
    stale_series_compaction_threshold: 0.5
    chunk_encoding: {floats: xor2}
    retention: {size: 10GB}
`,
  },
  {
    name: "alerting",
    spec: `
replicaExternalLabelName: my.replica
serviceDiscoveryRole: EndpointSlice
alerting:
  alertmanagers:
  - name: am
    port: web
    apiVersion: v1
    pathPrefix: /am
    timeout: 5s
    basicAuth: {username: {name: s, key: user}, password: {name: s, key: password}}
    relabelings: [{targetLabel: a, replacement: b}]
    alertRelabelings: [{action: LabelDrop, regex: c}]
  - {name: other, namespace: ns, port: 9093, scheme: HTTPS, apiVersion: V2, sigv4: {region: r}}
additionalAlertRelabelConfigs: {name: s, key: relabeling}
additionalAlertManagerConfigs: {name: s, key: alertmanagers}`,
    becomes: String.raw`
alerting:
  alert_relabel_configs:
  - {action: labeldrop, regex: my\.replica}
  - {action: labeldrop, regex: pod}
  alertmanagers:
  - path_prefix: /am
    timeout: 5s
    basic_auth: {username: u, password: p}
    kubernetes_sd_configs: [{role: endpointslice, namespaces: {names: [mon]}}]
    relabel_configs:
    - {action: keep, source_labels: [__meta_kubernetes_service_name], regex: am}
    - {action: keep, source_labels: [__meta_kubernetes_endpointslice_port_name], regex: web}
    - {target_label: a, replacement: b, action: replace}
    alert_relabel_configs: [{action: labeldrop, regex: c}]
  - scheme: https
    api_version: v2
    sigv4: {region: r}
    kubernetes_sd_configs: [{role: endpointslice, namespaces: {names: [ns]}}]
    relabel_configs:
    - {action: keep, source_labels: [__meta_kubernetes_service_name], regex: other}
    - {action: keep, source_labels: [__meta_kubernetes_pod_container_port_number], regex: "9093"}
  - static_configs: [{targets: ["am:9093"]}]
`,
  },
  {
    name: "remote write",
    spec: `
remoteWrite:
- url: http://a
  name: first
  messageVersion: V2.0
  headers: {X-A: b}
  authorization: {credentials: {name: s, key: token}}
  writeRelabelConfigs: [{action: drop, sourceLabels: [a], regex: b, separator: ""}]
  queueConfig: {capacity: 0, maxShards: 5, retryOnRateLimit: false, sampleAgeLimit: 1h, maxRetries: 3}
  metadataConfig: {send: true, sendInterval: 1m}
- url: http://b
  azureAd: {managedIdentity: {}, cloud: AzurePublic}
  metadataConfig: {}`,
    becomes: `
remote_write:
- url: http://a
  name: first
  protobuf_message: io.prometheus.write.v2.Request
  headers: {X-A: b}
  authorization: {type: Bearer, credentials: t}
  write_relabel_configs: [{action: drop, source_labels: [a], regex: b, separator: ""}]
  queue_config: {max_shards: 5, sample_age_limit: 1h}
  metadata_config: {send: false, send_interval: 1m}
- url: http://b
  azuread: {managed_identity: {}, cloud: AzurePublic}
  metadata_config: {send: false}
`,
  },
  {
    name: "remote read, OTLP and tracing",
    spec: `
remoteRead:
- {url: "http://a", requiredMatchers: {a: b}, readRecent: false, filterExternalLabels: false}
- {url: "http://b", readRecent: true, bearerToken: secret, tlsConfig: {caFile: /ca, insecureSkipVerify: true}}
otlp: {promoteResourceAttributes: [a], translationStrategy: NoTranslation, labelNameUnderscoreSanitization: true}
tracingConfig: {endpoint: "a:4317", clientType: GRPC, samplingFraction: "0.1", compression: Gzip, headers: {a: b}}`,
    becomes: `
remote_read:
- {url: http://a, required_matchers: {a: b}, filter_external_labels: false}
- {url: http://b, read_recent: true, bearer_token: secret, tls_config: {ca_file: /ca, insecure_skip_verify: true}}
otlp: {promote_resource_attributes: [a], translation_strategy: NoTranslation, label_name_underscore_sanitization: true}
tracing: {endpoint: "a:4317", client_type: grpc, sampling_fraction: 0.1, compression: gzip, headers: {a: b}}
`,
  },
  {
    name: "jobs written by hand",
    spec: "additionalScrapeConfigs: {name: s, key: jobs}",
    becomes: `
scrape_configs:
- job_name: own
  static_configs: [{targets: ["a:1"]}]
- job_name: sharded
  relabel_configs: [{source_labels: [a], modulus: 3, target_label: b, action: hashmod}]
`,
  },
  {
    name: "jobs written by hand, of several shards",
    spec: "shards: 2\nadditionalScrapeConfigs: {name: s, key: jobs}",
    becomes: `
scrape_configs:
- job_name: own
  static_configs: [{targets: ["a:1"]}]
  relabel_configs:
  - {target_label: __tmp_current_shard, replacement: $(SHARD), action: replace}
  - {source_labels: [__tmp_current_shard], regex: 0|1, action: keep}
  - {source_labels: [__address__, __tmp_hash], regex: (.+);, target_label: __tmp_hash, replacement: $1, action: replace}
  - {source_labels: [__tmp_hash], target_label: __tmp_hash, modulus: 2, action: hashmod}
  - {source_labels: [__tmp_hash, __tmp_disable_sharding], regex: $(SHARD);|.+;.+, action: keep}
- job_name: sharded
  relabel_configs: [{source_labels: [a], modulus: 3, target_label: b, action: hashmod}]
`,
  },
  {
    name: "shards by zone",
    spec: "shards: 4\nshardingStrategy: {mode: Topology, topology: {values: [a, b]}}",
    becomes: `
global:
  scrape_interval: 30s
  evaluation_interval: 30s
  external_labels: {prometheus: mon/main, prometheus_replica: $(POD_NAME), zone: $(TOPOLOGY_ZONE)}
`,
  },
];

describe("renderPrometheus", () => {
  for (const { name, spec, becomes } of sections) {
    it(`writes ${name}`, () => {
      const config = configuration(rendered(prometheusYaml(spec) + secrets));
      const wanted = Object.entries(Object(expected(becomes)));
      for (const [section, content] of wanted) assert.deepEqual(config[section] ?? null, content, section);
    });
  }

  /** A Prometheus' spec, and the checks by which there is no configuration. */
  const refusals: readonly (readonly [spec: string, ...checks: string[]])[] = [
    ["version: two", "workload/version"],
    ["scrapeTimeout: 1m", "scrape/timeout-above-interval"],
    ["serviceMonitorSelector: {matchExpressions: [{key: a, operator: Is}]}", "selector/invalid"],
    [
      "apiserverConfig: {host: 'https://a', basicAuth: {username: {name: s, key: user}, password: {name: gone, key: password}}}",
      "reference/not-found",
    ],
    [
      "additionalScrapeConfigs: {name: s, key: text}\nadditionalAlertManagerConfigs: {name: gone, key: a}",
      "reference/not-found",
      "reference/embedded-config",
    ],
    ["query: {maxConcurrency: 0}", "schema/out-of-bounds"],
  ];
  for (const [spec, ...checks] of refusals) {
    it(`refuses ${spec.slice(0, 60)}`, () => {
      const rendering = rendered(prometheusYaml(spec) + secrets);
      const found = rendering.findings.filter(({ severity }) => severity === "deny").map(({ check }) => check);
      assert.deepEqual(new Set(found), new Set(checks));
      assert.equal(rendering.files.has("prometheus.yaml"), false);
    });
  }

  it("writes placeholders for references that do not resolve, if their check is off", () => {
    const spec = "remoteWrite: [{url: 'http://a', authorization: {credentials: {name: gone, key: token}}}]";
    const grades = new Map([["reference/not-found", "off"]] as const);
    const { remote_write: written } = configuration(rendered(prometheusYaml(spec), { grades }));
    const authorization = { type: "Bearer", credentials: "<Secret mon/gone, key token>" };
    assert.deepEqual(written, [{ url: "http://a", authorization }]);
  });

  it("leaves out what a check denies for that Prometheus, and says so", () => {
    const monitor = objectYaml("ServiceMonitor", "app/sm", "selector: {}\nscrapeClass: mtls\nendpoints: [{port: web}]");
    const sound = objectYaml("ServiceMonitor", "app/sound", "selector: {}\nendpoints: [{port: web}]");
    const rendering = rendered(prometheusYaml() + monitor + sound);
    const message =
      'spec.scrapeClass: Not found: "mtls": Prometheus mon/main has no such scrape class; add it to its scrapeClasses';
    assert.deepEqual(exclusions(rendering), { "ServiceMonitor app/sm": [message] });
    const text = rendering.files.get("prometheus.yaml") ?? "";
    assert.ok(text.includes("serviceMonitor/app/sound/0") && !text.includes("serviceMonitor/app/sm/"));
  });

  it("leaves the configuration to the user if no selector for scrape objects is set", () => {
    const rendering = rendered(objectYaml("Prometheus", "mon/main", "ruleSelector: {}\nremoteWrite: [{url: a}]"));
    assert.deepEqual([rendering.unmanaged, [...rendering.files.keys()]], [true, []]);
  });

  it("lists what is not rendered yet", () => {
    const others = objectYaml("PodMonitor", "mon/pods", "selector: {}") + objectYaml("Probe", "else/where", "jobName: a");
    const { unrendered } = rendered(
      prometheusYaml("podMonitorSelector: {}\nprobeSelector: {}\nreplicas: 2\nportName: web") + others,
    );
    assert.deepEqual([unrendered.objects.map(({ metadata }) => metadata.name), unrendered.fields], [["pods"], ["replicas"]]);
  });

  it("lists the fields that a version does not know", () => {
    const { dropped } = rendered(
      prometheusYaml("version: v2.45.0\nruleQueryOffset: 5s\nremoteWrite: [{url: 'http://a', roundRobinDNS: true}]"),
    );
    assert.deepEqual(
      dropped.map(({ object, dropped: fields }) => [object.kind, fields.map(({ path, key }) => [path.join("."), key])]),
      [
        [
          "Prometheus",
          [
            ["spec.ruleQueryOffset", "global.rule_query_offset"],
            ["spec.remoteWrite.0.roundRobinDNS", "round_robin_dns"],
          ],
        ],
      ],
    );
  });
});

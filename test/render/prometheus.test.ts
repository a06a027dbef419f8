import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { formatFieldError } from "../../src/text/field-error.ts";
import { configuration, expected, objectYaml, prometheusYaml, rendered, secretYaml } from "../support/rendering.ts";

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

  /** A Prometheus' spec, and why there is no configuration. */
  const refusals: readonly (readonly [string, readonly string[]])[] = [
    ["version: two", ['spec.version: Invalid value: "two": this is no version of Prometheus 2 or 3; write one such as v3.5.0']],
    [
      "version: v1.8.2",
      ['spec.version: Invalid value: "v1.8.2": this is no version of Prometheus 2 or 3; write one such as v3.5.0'],
    ],
    ["scrapeTimeout: 1m", ['spec.scrapeTimeout: Invalid value: "1m": this is longer than the interval, 30s; write at most that']],
    [
      "serviceMonitorSelector: {matchExpressions: [{key: a, operator: Is}]}",
      [
        'spec.serviceMonitorSelector.matchExpressions[0].operator: Invalid value: "Is": no such operator; write In, NotIn, Exists or DoesNotExist',
      ],
    ],
    [
      "scrapeClasses: [{name: a, default: true}, {name: b, default: true, relabelings: [{action: hashmod, targetLabel: a}]}]",
      [
        "spec.scrapeClasses[1].relabelings[0].modulus: Invalid value: hashmod needs a modulus; write one above 0",
        "spec.scrapeClasses[1].default: Duplicate value: a is the default class already; leave one default class",
      ],
    ],
    [
      "apiserverConfig: {host: 'https://a', basicAuth: {username: {name: s, key: user}, password: {name: gone, key: password}}}",
      [
        'spec.apiserverConfig.basicAuth.password.name: Not found: "gone": there is no Secret mon/gone; create it, or name another Secret and key',
      ],
    ],
    [
      "remoteWrite: [{url: 'http://a', basicAuth: {username: {name: s, key: user}}, sigv4: {accessKey: {name: s, key: user}}, azureAd: {}}]",
      [
        "spec.remoteWrite[0].sigv4: Forbidden: it stands beside basicAuth, and only one of them can hold; keep one of them",
        "spec.remoteWrite[0].azureAd: Required value: it has no way of authentication; write one of managedIdentity, oauth, sdk, workloadIdentity",
        "spec.remoteWrite[0].basicAuth.password: Required value: user and password go together; name a key of a Secret; it may be empty",
        "spec.remoteWrite[0].sigv4.secretKey: Required value: accessKey and secretKey go together; name both, or neither",
      ],
    ],
    [
      "version: v2.45.0\nremoteWrite: [{url: 'http://a', azureAd: {sdk: {}, workloadIdentity: {clientId: a, tenantId: b}}}]",
      [
        "spec.remoteWrite[0].azureAd.workloadIdentity: Forbidden: it stands beside sdk, and only one of them can hold; keep one of them",
        "spec.remoteWrite[0].azureAd.sdk: Forbidden: Prometheus 2.45.0 does not know it; write another way, or a version that does",
        "spec.remoteWrite[0].azureAd.workloadIdentity: Forbidden: Prometheus 2.45.0 does not know it; write another way, or a version that does",
        'spec.remoteWrite[0].azureAd.workloadIdentity.clientId: Invalid value: "a": this is no UUID; write it as in 00000000-0000-0000-0000-000000000000',
        'spec.remoteWrite[0].azureAd.workloadIdentity.tenantId: Invalid value: "b": this is no UUID; write it as in 00000000-0000-0000-0000-000000000000',
      ],
    ],
    [
      "remoteRead: [{url: 'http://a', noProxy: b, tlsConfig: {ca: {secret: {name: s, key: text}}, caFile: c, certFile: d, minVersion: TLS13, maxVersion: TLS12}}]",
      [
        "spec.remoteRead[0].tlsConfig.caFile: Forbidden: it stands beside ca, and only one of them can hold; keep one of them",
        "spec.remoteRead[0].tlsConfig.keySecret: Required value: a certificate and its key go together; name the key too",
        'spec.remoteRead[0].tlsConfig.maxVersion: Invalid value: "TLS12": no version is from TLS13 to TLS12; raise it',
        "spec.remoteRead[0].tlsConfig.ca: Invalid value: it is not in PEM; put a PEM certificate under the key",
        "spec.remoteRead[0].noProxy: Forbidden: there is no proxy to go without; write proxyUrl",
      ],
    ],
    [
      "alerting: {alertmanagers: [{name: a, port: web, bearerTokenFile: b, authorization: {type: basic, credentials: {name: s, key: token}}, relabelings: [{action: keep, regex: '('}]}]}",
      [
        "spec.alerting.alertmanagers[0].authorization: Forbidden: it stands beside bearerTokenFile, and only one of them can hold; keep one of them",
        String.raw`spec.alerting.alertmanagers[0].relabelings[0].regex: Invalid value: "(": this group is not closed; close it with ), or write \( for the character`,
        'spec.alerting.alertmanagers[0].authorization.type: Forbidden: "basic": user and password are not written as an authorization; write basicAuth',
      ],
    ],
    [
      "additionalScrapeConfigs: {name: s, key: text}\nadditionalAlertRelabelConfigs: {name: s, key: broken}\nadditionalAlertManagerConfigs: {name: gone, key: a}",
      [
        "spec.additionalScrapeConfigs: Invalid value: what the Secret holds is no list of maps; put a YAML list under the key text of Secret mon/s",
        "spec.additionalAlertRelabelConfigs: Invalid value: a closing ] or } is missing; put a YAML list under the key broken of Secret mon/s",
        "spec.additionalAlertManagerConfigs: Not found: there is no Secret mon/gone; create it, or mark the reference optional",
      ],
    ],
    [
      "version: v2.54.0\notlp: {translationStrategy: NoTranslation}",
      [
        "spec.otlp: Forbidden: Prometheus 2.54.0 does not know it; drop it, or write a version that does",
        "spec.otlp.translationStrategy: Forbidden: Prometheus 2.54.0 does not know NoTranslation; it is known from 3.4 on",
      ],
    ],
    [
      "nameValidationScheme: Legacy\notlp: {translationStrategy: NoUTF8EscapingWithSuffixes, ignoreResourceAttributes: [a]}",
      [
        "spec.otlp.translationStrategy: Forbidden: it keeps names that nameValidationScheme, Legacy, refuses; write one that escapes names",
        "spec.otlp.ignoreResourceAttributes: Forbidden: it counts only where all attributes are promoted; set promoteAllResourceAttributes",
      ],
    ],
    [
      "enableFeatures: [st-storage]\ntsdb: {staleSeriesCompactionThreshold: 2, chunkEncoding: {floats: Xor}}\ntracingConfig: {endpoint: a, samplingFraction: -1}",
      [
        'spec.tsdb.staleSeriesCompactionThreshold: Invalid value: "2": this is no share; write 0 to 1',
        'spec.tsdb.chunkEncoding.floats: Forbidden: "Xor": this encoding holds no start timestamps, which the feature st-storage stores; write Xor2, or switch the feature off',
        'spec.tracingConfig.samplingFraction: Invalid value: "-1": this is no share; write 0 to 1',
      ],
    ],
  ];
  for (const [spec, reasons] of refusals) {
    it(`refuses ${spec.slice(0, 60)}`, () => {
      const rendering = rendered(prometheusYaml(spec) + secrets);
      assert.deepEqual(rendering.reasons.map(formatFieldError), reasons);
      assert.equal(rendering.files.has("prometheus.yaml"), false);
    });
  }

  it("leaves the configuration to the user where no selector of scrape objects is written", () => {
    const rendering = rendered(objectYaml("Prometheus", "mon/main", "ruleSelector: {}\nremoteWrite: [{url: a}]"));
    assert.deepEqual([rendering.unmanaged, [...rendering.files.keys()], rendering.reasons], [true, [], []]);
  });

  it("lists what nothing renders yet", () => {
    const others = objectYaml("PodMonitor", "mon/pods", "selector: {}") + objectYaml("Probe", "else/where", "jobName: a");
    const { unrendered } = rendered(
      prometheusYaml("podMonitorSelector: {}\nprobeSelector: {}\nreplicas: 2\nportName: web") + others,
    );
    assert.deepEqual([unrendered.objects.map(({ metadata }) => metadata.name), unrendered.fields], [["pods"], ["replicas"]]);
  });

  it("tells which fields a version does not know", () => {
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

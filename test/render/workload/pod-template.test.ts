import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isMap } from "../../../src/cluster/conforms.ts";
import type { KubeObject } from "../../../src/cluster/kube-object.ts";
import { alertmanagerStatefulSet } from "../../../src/render/workload/alertmanager-stateful-set.ts";
import { defaultOperatorOptions } from "../../../src/render/workload/operator-options.ts";
import type { OperatorOptions } from "../../../src/render/workload/operator-options.ts";
import { prometheusStatefulSet } from "../../../src/render/workload/prometheus-stateful-set.ts";
import { alertmanagerOf, expected, prometheusOf } from "../../support/workload.ts";

/** A spec, and what is at some paths of its StatefulSet: an item of a list is named by its name, its mountPath or its index. */
interface Row {
  readonly name: string;
  readonly spec: string;
  readonly options?: Partial<OperatorOptions>;
  readonly shard?: number;
  readonly at: Readonly<Record<string, string>>;
}

const main = "spec.template.spec.containers[prometheus]";
const loader = "spec.template.spec.containers[config-reloader]";
const sidecar = "spec.template.spec.containers[thanos-sidecar]";

const prometheusRows: readonly Row[] = [
  {
    name: "metadata of the pods, below the labels of the operator",
    spec: "podMetadata: {labels: {a: b, prometheus: x}, annotations: {c: d}}",
    options: { labels: { team: "t" } },
    at: {
      "spec.template.metadata.labels.a": "b",
      "spec.template.metadata.labels.prometheus": "main",
      "spec.template.metadata.labels.team": "t",
      "spec.selector.matchLabels.team": "t",
      "spec.template.metadata.annotations": "{c: d, kubectl.kubernetes.io/default-container: prometheus}",
    },
  },
  {
    name: "arguments of an old version",
    spec: "version: 2.45.0\nretention: 5d\nretentionSize: 1GB\nenableFeatures: [a, b]\nwalCompression: false\nlogLevel: debug",
    at: {
      [`${main}.image`]: "quay.io/prometheus/prometheus:v2.45.0",
      [`${main}.args`]: `
- --config.file=/etc/prometheus/config_out/prometheus.env.yaml
- --web.console.templates=/etc/prometheus/consoles
- --web.console.libraries=/etc/prometheus/console_libraries
- --web.enable-lifecycle
- --enable-feature=a,b
- --web.route-prefix=/
- --log.level=debug
- --storage.tsdb.retention.time=5d
- --storage.tsdb.retention.size=1GB
- --storage.tsdb.path=/prometheus
- --no-storage.tsdb.wal-compression
- --web.config.file=/etc/prometheus/web_config/web-config.yaml`,
      [`${loader}.args`]: `
- --listen-address=:8080
- --reload-url=http://localhost:9090/-/reload
- --config-file=/etc/prometheus/config/prometheus.yaml.gz
- --config-envsubst-file=/etc/prometheus/config_out/prometheus.env.yaml
- --watched-dir=/etc/prometheus/rules/rules-0
- --watched-dir=/etc/prometheus/config
- --log-level=debug`,
    },
  },
  {
    name: "a reload by signal",
    spec: "reloadStrategy: ProcessSignal\nroutePrefix: /p",
    at: {
      "spec.template.spec.shareProcessNamespace": "true",
      [`${main}.args[2]`]: "--storage.tsdb.path=/prometheus",
      [`${main}.readinessProbe.httpGet.path`]: "/p/-/ready",
      [`${loader}.args[1]`]: "--reload-method=signal",
      [`${loader}.args[2]`]: "--runtimeinfo-url=http://localhost:9090/p/api/v1/status/runtimeinfo",
    },
  },
  {
    name: "a log of queries without a folder",
    spec: "queryLogFile: ./query.log",
    at: {
      "spec.template.spec.volumes[log-file].emptyDir": "{}",
      [`${main}.volumeMounts[/var/log/prometheus]`]: "{name: log-file, mountPath: /var/log/prometheus}",
    },
  },
  {
    name: "a log of failed scrapes whose folder leads nowhere",
    spec: "queryLogFile: /a/query.log\nscrapeFailureLogFile: a/../failures.log",
    at: {
      "spec.template.spec.volumes[log-file].emptyDir": "{}",
      [`${main}.volumeMounts[/var/log/prometheus]`]: "{name: log-file, mountPath: /var/log/prometheus}",
    },
  },
  {
    name: "a log of failed scrapes in a folder, with which a log of queries has no volume either",
    spec: "queryLogFile: query.log\nscrapeFailureLogFile: /a/failures.log",
    at: {
      "spec.template.spec.volumes[log-file]": "null",
      [`${main}.volumeMounts[/var/log/prometheus]`]: "null",
    },
  },
  {
    name: "claims",
    spec: "storage: {volumeClaimTemplate: {metadata: {name: data, labels: {a: b}}, spec: {resources: {requests: {storage: 1Gi}}}}}",
    at: {
      "spec.volumeClaimTemplates": `
- metadata: {name: data, labels: {a: b}}
  spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}`,
      [`${main}.volumeMounts[/prometheus]`]: "{name: data, mountPath: /prometheus, subPath: prometheus-db}",
    },
  },
  {
    name: "an ephemeral volume without a folder of its own",
    spec: "storage: {disableMountSubPath: true, ephemeral: {volumeClaimTemplate: {spec: {storageClassName: a}}}}",
    at: {
      "spec.volumeClaimTemplates": "null",
      "spec.template.spec.volumes[prometheus-main-db].ephemeral": "{volumeClaimTemplate: {spec: {storageClassName: a}}}",
      [`${main}.volumeMounts[/prometheus]`]: "{name: prometheus-main-db, mountPath: /prometheus}",
    },
  },
  {
    name: "a web server with TLS",
    spec: "web: {tlsConfig: {cert: {configMap: {name: c, key: crt}}, keySecret: {name: s, key: key}}}",
    at: {
      [`${main}.livenessProbe.httpGet.scheme`]: "HTTPS",
      [`${main}.volumeMounts[/etc/prometheus/web_config/secret/s-key]`]:
        "{name: web-config-tls-secret-key-s-7a08a8f9, readOnly: true, mountPath: /etc/prometheus/web_config/secret/s-key}",
      [`${main}.volumeMounts[/etc/prometheus/web_config/configmap/c-cert].readOnly`]: "true",
      "spec.template.spec.volumes[web-config-tls-secret-key-s-7a08a8f9].secret": "{secretName: s}",
      [`${loader}.args[1]`]: "--web-config-file=/etc/prometheus/web_config/web-config.yaml",
      [`${loader}.args[2]`]: "--reload-url=https://localhost:9090/-/reload",
      [`${loader}.volumeMounts[/etc/prometheus/web_config/web-config.yaml].subPath`]: "web-config.yaml",
    },
  },
  {
    name: "a sidecar that uploads blocks, which waits for compaction in old versions",
    spec: "version: v3.8.0\nthanos: {blockSize: 1h, objectStorageConfig: {name: s, key: k}}",
    at: {
      [`${sidecar}.args`]: `
- sidecar
- --prometheus.url=http://localhost:9090/
- --grpc-address=:10901
- --http-address=:10902
- --objstore.config=$(OBJSTORE_CONFIG)
- --tsdb.path=/prometheus
- --prometheus.http-client-file=/etc/thanos/config/prometheus.http-client-file.yaml`,
      [`${sidecar}.env`]: "[{name: OBJSTORE_CONFIG, valueFrom: {secretKeyRef: {name: s, key: k}}}]",
      [`${main}.args[7]`]: "--storage.tsdb.min-block-duration=1h",
    },
  },
  {
    name: "a sidecar that uploads blocks before they are compacted",
    spec: "thanos: {objectStorageConfigFile: /f}",
    at: {
      [`${main}.args[5]`]: "--storage.tsdb.delay-compact-file.path=/prometheus/thanos.shipper.json",
      [`${sidecar}.args[4]`]: "--objstore.config-file=/f",
      [`${sidecar}.args[6]`]: "--shipper.meta-file-name=thanos.shipper.json",
      [`${sidecar}.image`]: "quay.io/thanos/thanos:v0.42.4",
    },
  },
  {
    name: "a shard of a zone",
    spec: "shards: 4\nshardingStrategy: {mode: Topology, topology: {values: [a, b]}}\nnodeSelector: {disk: ssd}",
    shard: 3,
    at: {
      "metadata.name": "prometheus-main-shard-3",
      "metadata.labels.operator.prometheus.io/shard": '"3"',
      "spec.template.spec.nodeSelector": "{disk: ssd, topology.kubernetes.io/zone: b}",
      [`${loader}.env[SHARD].value`]: '"3"',
      [`${loader}.env[TOPOLOGY_ZONE].value`]: "b",
      [`${loader}.env[INZONE_SHARD].value`]: '"1"',
    },
  },
  {
    name: "pods that are spread by their own labels",
    spec: `
topologySpreadConstraints:
- {maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule, additionalLabelSelectors: OnShard}
- {maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule, additionalLabelSelectors: OnResource, labelSelector: {matchLabels: {a: b}}}`,
    shard: 1,
    at: {
      "spec.template.spec.topologySpreadConstraints[0].labelSelector.matchLabels.operator.prometheus.io/shard": '"1"',
      "spec.template.spec.topologySpreadConstraints[1].labelSelector.matchLabels": `
a: b
app.kubernetes.io/managed-by: prometheus-operator
app.kubernetes.io/name: prometheus
app.kubernetes.io/instance: main
operator.prometheus.io/name: main
prometheus: main`,
    },
  },
  {
    name: "containers that are merged, and others that are added",
    spec: `
containers:
- name: extra
  image: x
- name: prometheus
  resources: {limits: {cpu: 1}}
  env: [{name: A, value: b}]
  volumeMounts: [{name: mine, mountPath: /prometheus}]
  readinessProbe: {exec: {command: [a]}}
initContainers: [{name: init-config-reloader, imagePullPolicy: Always}]
volumes: [{name: mine, emptyDir: {}}]`,
    at: {
      "spec.template.spec.containers[2]": "{name: extra, image: x}",
      [`${main}.resources`]: "{limits: {cpu: 1}}",
      [`${main}.volumeMounts[/prometheus]`]: "{name: mine, mountPath: /prometheus}",
      [`${main}.readinessProbe`]: "{exec: {command: [a]}, failureThreshold: 3, periodSeconds: 5, timeoutSeconds: 3}",
      [`${main}.livenessProbe.httpGet.path`]: "/-/healthy",
      "spec.template.spec.initContainers[0].imagePullPolicy": "Always",
      "spec.template.spec.volumes[mine]": "{name: mine, emptyDir: {}}",
    },
  },
  {
    name: "loopback alone",
    spec: "listenLocal: true",
    at: {
      [`${main}.ports`]: "null",
      [`${main}.args[3]`]: "--web.listen-address=127.0.0.1:9090",
      [`${main}.livenessProbe.exec.command[0]`]: "sh",
      [`${loader}.args[0]`]: "--listen-address=localhost:8080",
      [`${loader}.ports`]: "null",
    },
  },
  {
    name: "the network of the host, which needs the names of the cluster",
    spec: "hostNetwork: true\nterminationGracePeriodSeconds: 5\nautomountServiceAccountToken: false",
    at: {
      "spec.template.spec.dnsPolicy": "ClusterFirstWithHostNet",
      "spec.template.spec.terminationGracePeriodSeconds": "5",
      "spec.template.spec.automountServiceAccountToken": "false",
    },
  },
  {
    name: "the settings of the operator for its containers",
    spec: "paused: false",
    options: {
      prometheusBaseImage: "mirror/prometheus",
      localhost: "127.0.0.1",
      reloader: { image: "r:1", cpuRequest: "1", cpuLimit: "0", memoryRequest: "0", memoryLimit: "9Mi", probes: true },
    },
    at: {
      [`${main}.image`]: "mirror/prometheus:v3.14.0",
      [`${loader}.image`]: "r:1",
      [`${loader}.resources`]: '{requests: {cpu: "1"}, limits: {memory: 9Mi}}',
      [`${loader}.readinessProbe`]: "{httpGet: {path: /healthz, port: 8080}}",
      [`${loader}.args[1]`]: "--reload-url=http://127.0.0.1:9090/-/reload",
    },
  },
];

const alertmanager = "spec.template.spec.containers[alertmanager]";

const alertmanagerRows: readonly Row[] = [
  {
    name: "one of its own",
    spec: "paused: false",
    at: {
      "metadata.name": "alertmanager-main",
      "spec.replicas": "1",
      "spec.serviceName": "alertmanager-operated",
      [`${alertmanager}.image`]: "quay.io/prometheus/alertmanager:v0.34.0",
      [`${alertmanager}.args`]: `
- --config.file=/etc/alertmanager/config_out/alertmanager.env.yaml
- --storage.path=/alertmanager
- --data.retention=120h
- --cluster.listen-address=
- --web.listen-address=:9093
- --web.route-prefix=/
- --cluster.peer-name=$(POD_NAME)
- --cluster.label=mon/main
- --cluster.peer=alertmanager-main-0.alertmanager-operated:9094
- --cluster.reconnect-timeout=5m
- --web.config.file=/etc/alertmanager/web_config/web-config.yaml`,
      [`${alertmanager}.resources`]: "{requests: {memory: 200Mi}}",
      [`${loader}.env[SHARD].value`]: '"-1"',
    },
  },
  {
    name: "a cluster",
    spec: "replicas: 2\nminReadySeconds: 9\nadditionalPeers: [a:9094]\nclusterLabel: c\nclusterGossipInterval: 0s\nclusterPeerTimeout: 5s",
    options: { clusterDomain: "local" },
    at: {
      [`${alertmanager}.args`]: `
- --config.file=/etc/alertmanager/config_out/alertmanager.env.yaml
- --storage.path=/alertmanager
- --data.retention=120h
- --cluster.listen-address=[$(POD_IP)]:9094
- --web.listen-address=:9093
- --web.route-prefix=/
- --dispatch.start-delay=9s
- --cluster.peer-timeout=5s
- --cluster.peer-name=$(POD_NAME)
- --cluster.label=c
- --cluster.peer=alertmanager-main-0.alertmanager-operated.mon.svc.local.:9094
- --cluster.peer=alertmanager-main-1.alertmanager-operated.mon.svc.local.:9094
- --cluster.peer=a:9094
- --cluster.reconnect-timeout=5m
- --web.config.file=/etc/alertmanager/web_config/web-config.yaml`,
    },
  },
  {
    name: "an old version",
    spec: "version: 0.21.0\nlimits: {maxSilences: 5}\nenableFeatures: [a]\nweb: {timeout: 3}",
    at: {
      [`${alertmanager}.args[6]`]: "--web.timeout=3",
      [`${alertmanager}.args[7]`]: "--cluster.peer=alertmanager-main-0.alertmanager-operated:9094",
      [`${alertmanager}.args[9]`]: "null",
      "spec.template.spec.volumes[web-config]": "null",
      "spec.template.spec.volumes[cluster-tls-config]": "null",
    },
  },
  {
    name: "limits",
    spec: "limits: {maxSilences: 5, maxPerSilenceBytes: 1KB}",
    at: {
      [`${alertmanager}.args[6]`]: "--silences.max-silences=5",
      [`${alertmanager}.args[7]`]: "--silences.max-silence-size-bytes=1024",
    },
  },
  {
    name: "TLS between members",
    spec: `
clusterTLS:
  server: {cert: {secret: {name: s, key: c}}, keySecret: {name: s, key: k}}
  client: {cert: {secret: {name: s, key: c}}, keySecret: {name: s, key: k}}`,
    at: {
      [`${alertmanager}.args[11]`]: "--cluster.tls-config=/etc/alertmanager/cluster_tls_config/cluster-tls-config.yaml",
      [`${alertmanager}.volumeMounts[/etc/alertmanager/cluster_tls_config/server_tls/secret/s-key].readOnly`]: "true",
      [`${alertmanager}.volumeMounts[/etc/alertmanager/cluster_tls_config/client_tls/secret/s-cert].readOnly`]: "true",
    },
  },
  {
    name: "what it reads besides its configuration",
    spec: "secrets: [s.x]\nconfigMaps: [c]\nalertmanagerConfiguration: {name: g, templates: [{configMap: {name: t, key: a.tmpl}}, {secret: {name: u, key: a.tmpl}}]}",
    at: {
      "spec.template.spec.volumes[notification-templates].projected.sources":
        "[{configMap: {name: t, items: [{key: a.tmpl, path: a.tmpl}]}}]",
      "spec.template.spec.volumes[secret-s-x].secret": "{secretName: s.x}",
      [`${loader}.args`]: `
- --listen-address=:8080
- --web-config-file=/etc/alertmanager/web_config/web-config.yaml
- --reload-url=http://localhost:9093/-/reload
- --config-file=/etc/alertmanager/config/alertmanager.yaml.gz
- --config-envsubst-file=/etc/alertmanager/config_out/alertmanager.env.yaml
- --watched-dir=/etc/alertmanager/config
- --watched-dir=/etc/alertmanager/templates
- --watched-dir=/etc/alertmanager/secrets/s.x
- --watched-dir=/etc/alertmanager/configmaps/c`,
    },
  },
];

const prometheusMounts = { tlsSecrets: ["tls-0"], ruleConfigMaps: ["rules-0"] };
const alertmanagerMounts = { configSecret: "config", tlsSecrets: ["tls-0"], webConfigSecret: "web", clusterTlsSecret: "cluster" };

describe("the StatefulSet of a Prometheus has", () => {
  for (const row of prometheusRows) {
    it(row.name, () => {
      const { shard = 0 } = row;
      check(row, prometheusStatefulSet(prometheusOf(row.spec), shard, prometheusMounts, optionsOf(row)));
    });
  }
});

describe("the StatefulSet of an Alertmanager has", () => {
  for (const row of alertmanagerRows) {
    it(row.name, () => {
      check(row, alertmanagerStatefulSet(alertmanagerOf(row.spec), alertmanagerMounts, optionsOf(row)));
    });
  }
});

function optionsOf({ options = {} }: Row): OperatorOptions {
  return { ...defaultOperatorOptions, ...options };
}

function check({ at }: Row, actual: KubeObject): void {
  const found = Object.fromEntries(Object.keys(at).map((path) => [path, valueAt(actual, path) ?? null]));
  assert.deepEqual(found, Object.fromEntries(Object.entries(at).map(([path, yaml]) => [path, expected(yaml)])));
}

/** Returns what is at a path; the last segment of a path through labels may have dots. */
function valueAt(value: unknown, path: string): unknown {
  if (path === "") return value;
  const item = /^\[([^\]]+)\]\.?/.exec(path);
  if (item !== null && Array.isArray(value)) return valueAt(itemOf(value, item[1] ?? ""), path.slice(item[0].length));
  if (!isMap(value)) return undefined;
  if (Object.hasOwn(value, path)) return value[path];
  const name = /^[^.[]+/.exec(path)?.[0] ?? "";
  return valueAt(value[name], path.slice(name.length).replace(/^\./, ""));
}

function itemOf(list: readonly unknown[], name: string): unknown {
  if (/^\d+$/.test(name)) return list[Number(name)];
  return list.find((item) => isMap(item) && (item["name"] === name || item["mountPath"] === name));
}

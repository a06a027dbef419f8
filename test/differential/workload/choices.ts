import type { WorkloadMaking } from "../render/making.ts";
import { release } from "../../../src/model/release.ts";

type Choices = readonly (string | number | boolean)[];

const digest = "0123456789abcdef".repeat(4);
const names = ["one", "two-b", "with.dot", "x".repeat(70)];
const labelKeys = ["app", "team", "app.kubernetes.io/part-of", "app.kubernetes.io/name", "app.kubernetes.io/version"];
const ownLabelKeys = ["prometheus", "alertmanager", "operator.prometheus.io/name", "operator.prometheus.io/shard"];
const files = ["/etc/extra/file.yaml", "relative/file", "/a b"];
const durations = ["5m", "30s", "1h", "90s"];

/** What fields of the workload are chosen from, by their paths; the first row that matches counts. */
const rows: readonly (readonly [RegExp, Choices])[] = [
  [/^retention$/, ["120h", "1h30m", "0s", "240h"]],
  [/^replicas$/, [0, 1, 2, 3, -1]],
  [/^maximumStartupDurationSeconds$/, [60, 61, 600, 1000]],
  [/^thanos\.version$/, ["0.42.4", "v0.42.0", "0.41.1", "v0.38.0", "0.36.1", "v0.29.0", "0.28.1", "0.24.0", "0.23.1", "0.17.2"]],
  [/(?:^|\.)(?:baseImage)$/, ["quay.io/custom/program", "registry.example.com:5000/a/b", "tagged:v1"]],
  [/^(?:thanos\.)?tag$/, ["v9.9.9", "main"]],
  [/^(?:thanos\.)?sha$/, [digest]],
  [/(?:^|\.)image$|\.reference$/, ["quay.io/a/b:v1.2", "registry.example.com:5000/a/b", `a/b@sha256:${digest}`, "plain"]],
  [
    /^additionalArgs\[\]\.name$/,
    ["web.cors.origin", "x.y", "log.format", "no-x", "web.enable-lifecycle", "cluster.settle-timeout"],
  ],
  [/^thanos\.additionalArgs\[\]\.name$/, ["request.logging", "grpc-grace-period", "log.level", "tsdb.path"]],
  [/[aA]dditionalArgs\[\]\.value$/, ["", "a b", "5m", "true"]],
  [/^portName$/, ["web", "http", "metrics-port"]],
  [/^routePrefix$/, ["/", "/prom", "prom/", "/a/b/"]],
  [/^externalUrl$/, ["http://example.com/prom", "https://a.b", "https://a.b/x/?y=z", "http://[::1]:9090"]],
  [/^(?:configMaps|secrets)\[\]$/, ["values", "tls", ...names, "Upper.Case_x"]],
  [/^enableFeatures\[\]$/, ["exemplar-storage", "memory-snapshot-on-shutdown", "metadata-wal-records", "auto-gomemlimit", "a"]],
  [/^(?:query|rules)\..*(?:lookbackDelta|Tolerance|GracePeriod|resendDelay)$/, durations],
  [/^cluster(?:Gossip|Pushpull|Peer)\w*(?:Interval|Timeout)$/, ["200ms", "15s", "1m", "0s", "0"]],
  [/^clusterAdvertiseAddress$/, ["10.0.0.1:9094", "$(POD_IP):9094", ""]],
  [/^clusterPeerName$/, ["peer", "$(POD_NAME).example.com"]],
  [/^clusterLabel$/, ["label", "", "a/b"]],
  [/^additionalPeers\[\]$/, ["am-1.example.com:9094", "10.0.0.2:9094"]],
  [/^configSecret$/, ["am-config", "am-templates", "am-broken", "am-without-key", "missing"]],
  [/^thanos\.minTime$/, ["-2h", "2020-01-01T00:00:00Z", ""]],
  [/^thanos\.\w+File$|^thanos\.grpcServerTlsConfig\.\w+File$/, files],
  [/clientAuthType$/, ["NoClientCert", "RequestClientCert", "RequireAndVerifyClientCert", "VerifyClientCertIfGiven"]],
  [/^(?:web\.tlsConfig|clusterTLS\.server)\.m(?:in|ax)Version$/, ["TLS12", "TLS13", "TLS10", ""]],
  [/cipherSuites\[\]$/, ["TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"]],
  [/curve(?:s|Preferences)\[\]$/, ["CurveP256", "X25519", "CurveP384"]],
  [/^web\.pageTitle$/, ["My page", "$(POD_NAME)", ""]],
  [/\.headers\.\w+$/, ["default-src 'self'", "nosniff", "max-age=1", ""]],
  [/^shardingStrategy\.topology\.values\[\]$/, ["zone-a", "zone-b", "zone-c"]],
  [/^shardRetentionPolicy\.retain\.retentionPeriod$/, ["1h", "0s", "1d"]],
  [/[vV]olumeMounts\[\]\.name$/, ["volume-0", "volume-1", "config-out", "tls-assets", "web-config"]],
  [/olumeMounts\[\]\.mountPath$/, ["/data/a", "/var/lib/x", "/etc/extra", "/prometheus", "/etc/prometheus/certs"]],
  [/subPath$/, ["sub/dir", "a"]],
  [/subPathExpr$/, ["$(POD_NAME)", "a/$(POD_NAME)"]],
  [/^initContainers\[\]\.name$/, ["init-config-reloader", "init-a", "init-b"]],
  [/^containers\[\]\.name$/, ["prometheus", "alertmanager", "config-reloader", "thanos-sidecar", "sidecar-a", "sidecar-b"]],
  [/^volumes\[\]\.name$/, ["volume-0", "volume-1"]],
  [/ontainers\[\]\.(?:command|args)\[\]$|exec\.command\[\]$/, ["/bin/x", "--flag=a", "$(VAR)", "a b"]],
  [/ports\[\]\.name$/, ["http", "web", "extra"]],
  [/[pP]orts?\[\]\.(?:host|container)Port$|grpc\.port$/, [8080, 9090, 9093, 10901, 1]],
  [/\.port$/, ["web", "http", 8080, 9090]],
  [/hostIP$/, ["10.0.0.1", "0.0.0.0"]],
  [/env\[\]\.name$/, ["A", "GOGC", "POD_NAME", "SHARD", "FOO_BAR"]],
  [/env\[\]\.value$/, ["", "x", "$(POD_NAME)"]],
  [/fieldPath$/, ["metadata.name", "metadata.annotations['a']", "metadata.labels"]],
  [/fieldRef\.apiVersion$/, ["v1"]],
  [/resourceFieldRef\.resource$/, ["limits.cpu", "requests.memory", "limits.ephemeral-storage"]],
  [/divisor$/, ["1", "1Mi", "1m"]],
  [/containerName$/, ["config-reloader", "prometheus", "sidecar-a"]],
  [/prefix$/, ["P_", "X"]],
  [/(?:limits|requests)\{\}$|capacity\{\}$|allocatedResources\{\}$|sizeLimit$/, ["1Gi", "500M", "2", "0.5", "1500m", "100Ki"]],
  [/labels\{\}$|matchLabels\{\}$|nodeSelector\{\}$/, ["a", "b-c", "x_1", ""]],
  [/topologyKey$/, ["kubernetes.io/hostname", "topology.kubernetes.io/zone"]],
  [/weight$|maxSkew$|minDomains$/, [1, 3, 100]],
  [/matchFields\[\]\.key$/, ["metadata.name"]],
  [/(?:matchExpressions|tolerations)\[\]\.key$/, ["a", "example.com/b"]],
  [/tolerations\[\]\.operator$/, ["Equal", "Exists"]],
  [/matchExpressions\[\]\.operator$|matchFields\[\]\.operator$/, ["In", "NotIn", "In", "Exists"]],
  [/tolerations\[\]\.effect$/, ["NoExecute", "NoSchedule"]],
  [/atchLabelKeys\[\]$/, ["app", "pod-template-hash"]],
  [/namespaces\[\]$/, ["ns-a", "other"]],
  [/storageClassName$/, ["standard", "fast", "standard", ""]],
  [/accessModes\[\]$/, ["ReadWriteOnce", "ReadWriteMany", "ReadOnlyMany"]],
  [/volumeMode$/, ["Filesystem"]],
  [/dataSource(?:Ref)?\.apiGroup$/, ["snapshot.storage.k8s.io"]],
  [/dataSource(?:Ref)?\.kind$/, ["VolumeSnapshot"]],
  [/volumeClaimTemplate\.(?:kind|apiVersion)$/, ["PersistentVolumeClaim", "v1"]],
  [/volumeClaimTemplate\.metadata\.name$|podMetadata\.name$/, ["data", "custom-name"]],
  [/Time$/, ["2026-01-02T03:04:05Z"]],
  [/maxUnavailable$/, [1, "50%", 2]],
  [/when(?:Deleted|Scaled)$/, ["Retain", "Delete"]],
  [/sysctls\[\]\.name$/, ["kernel.shm_rmid_forced", "net.ipv4.tcp_syncookies"]],
  [/seccompProfile\.type$|appArmorProfile\.type$/, ["RuntimeDefault", "Localhost", "Unconfined"]],
  [/localhostProfile$/, ["profiles/a.json"]],
  [/nameservers\[\]$|\.ip$/, ["10.0.0.10", "::1", "192.168.1.1"]],
  [/searches\[\]$|hostnames\[\]$/, ["svc.cluster.local", "a.example.com"]],
  [/procMount$/, ["Default"]],
  [/hostProcess$/, [false]],
  [/runAsUserName$/, ["ContainerAdministrator"]],
  [/capabilities\.\w+\[\]$/, ["NET_ADMIN", "ALL", "CHOWN"]],
  [/resourceName$/, ["cpu", "memory"]],
  [/resizePolicy\[\]\.restartPolicy$/, ["NotRequired", "RestartContainer"]],
  [/restartPolicyRules\[\]\.action$/, ["Restart"]],
  [/exitCodes\.operator$/, ["In", "NotIn"]],
  [/(?:defaultMode|items\[\]\.mode|emptyDir\.mode)$/, [420, 256, 511]],
  [/expirationSeconds$|ExpirationSeconds$/, [3600, 86_400]],
  [/keyType$/, ["ED25519", "ECDSAP256"]],
  [/signerName$/, ["example.com/signer"]],
  [/userAnnotations\{\}$/, ["a"]],
  [/\.lun$|partition$/, [0, 1, 255]],
  [/targetWWNs\[\]$|wwids\[\]$/, ["500a0982991b8dc5"]],
  [/iqn$|initiatorName$/, ["iqn.2001-04.com.example:storage"]],
  [/volumePath$|hostPath\.path$|devicePath$/, ["/mnt/a"]],
  [/hostPath\.type$/, ["", "Directory", "FileOrCreate"]],
  [/(?:nfs|cephfs)\.path$/, ["/export"]],
  [/httpGet\.path$/, ["/-/healthy", "healthz"]],
  [/items\[\]\.path$|\.path$|Path$/, ["file", "dir/file", "other"]],
  [/(?:Seconds|Threshold)$/, [1, 5, 30]],
  [
    /(?:imagePullSecrets\[\]|secretRef|configMapRef|claims\[\]|configMap|secret|serviceAccountName|priorityClassName)(?:\.name)?$/,
    names.slice(0, 3),
  ],
  [/(?:secretName|claimName|volumeName|schedulerName|driver)$/, names.slice(0, 3)],
  [/(?:rbd|cephfs|quobyte)\.(?:user|group|tenant|registry|volume)$|seLinuxOptions\.\w+$/, ["name", "host:7861"]],
];

/** What keys of maps are chosen from. */
const keyRows: readonly (readonly [RegExp, Choices])[] = [
  [
    /volumeClaimTemplate\..*(?:limits|requests)\{key\}$|(?:capacity|allocatedResources|allocatedResourceStatuses)\{key\}$/,
    ["storage"],
  ],
  [/(?:limits|requests)\{key\}$/, ["cpu", "memory", "ephemeral-storage", "example.com/gpu"]],
  [/^podMetadata\.labels\{key\}$/, [...labelKeys, ...ownLabelKeys]],
  [/^podMetadata\.annotations\{key\}$/, ["example.com/a", "kubectl.kubernetes.io/default-container", "b"]],
  [/(?:[lL]abels|nodeSelector)\{key\}$/, labelKeys],
  [/userAnnotations\{key\}$/, ["example.com/a"]],
];

const unions: readonly (readonly [RegExp, readonly string[]])[] = [
  [/Probe$/, ["exec", "httpGet", "tcpSocket", "grpc"]],
  [/(?:postStart|preStop)$/, ["exec", "httpGet", "sleep"]],
  [/envFrom\[\]$/, ["configMapRef", "secretRef"]],
  [/env\[\]$/, ["value", "valueFrom"]],
  [/downwardAPI\.items\[\]$/, ["fieldRef", "resourceFieldRef"]],
];

/** How fields of the workload are made: from words that the API server mostly accepts in a pod. */
export const workloadMaking: WorkloadMaking = {
  values: (path) => {
    const found = (path.endsWith("{key}") ? keyRows : rows).find(([pattern]) => pattern.test(path))?.[1];
    return found !== undefined && found.length > 0 ? found : undefined;
  },
  alternatives: (path, fields) => {
    if (path === "volumes[]") return fields.filter((name) => name !== "name");
    if (/valueFrom$|sources\[\]$/.test(path)) return fields;
    return unions.find(([pattern]) => pattern.test(path))?.[1] ?? [];
  },
};

/** Versions of Alertmanager to render for; the empty one is the default. */
export const alertmanagerVersions: readonly string[] = [
  "",
  `v${release.alertmanager.newest}.0`,
  "0.15.3",
  ...Array.from({ length: 19 }, (_, index) => `v0.${index + 16}.0`),
];

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { defaultOperatorOptions } from "../../../src/render/workload/operator-options.ts";
import { prometheusStatefulSet } from "../../../src/render/workload/prometheus-stateful-set.ts";
import { expected, prometheusOf } from "../../support/workload.ts";

const mounts = { tlsSecrets: ["prometheus-main-tls-assets-0"], ruleConfigMaps: ["prometheus-main-rulefiles-0"] };

describe("the StatefulSet of a Prometheus", () => {
  it("of a spec that says nothing", () => {
    const actual = prometheusStatefulSet(prometheusOf("paused: false"), 0, mounts, defaultOperatorOptions);
    assert.deepEqual(actual, expected(plain));
  });
});

const plain = `
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: prometheus-main
  namespace: mon
  labels:
    managed-by: prometheus-operator
    app.kubernetes.io/managed-by: prometheus-operator
    operator.prometheus.io/mode: server
    app.kubernetes.io/name: prometheus
    app.kubernetes.io/instance: main
    operator.prometheus.io/name: main
    prometheus: main
    operator.prometheus.io/shard: "0"
  annotations: {}
  ownerReferences:
  - apiVersion: monitoring.coreos.com/v1
    kind: Prometheus
    name: main
    uid: u1
    controller: true
    blockOwnerDeletion: true
spec:
  serviceName: prometheus-operated
  replicas: 1
  podManagementPolicy: Parallel
  updateStrategy:
    type: RollingUpdate
  selector:
    matchLabels:
      app.kubernetes.io/managed-by: prometheus-operator
      app.kubernetes.io/name: prometheus
      app.kubernetes.io/instance: main
      operator.prometheus.io/name: main
      prometheus: main
      operator.prometheus.io/shard: "0"
  template:
    metadata:
      labels:
        app.kubernetes.io/version: "3.14.0"
        app.kubernetes.io/managed-by: prometheus-operator
        app.kubernetes.io/name: prometheus
        app.kubernetes.io/instance: main
        operator.prometheus.io/name: main
        prometheus: main
        operator.prometheus.io/shard: "0"
      annotations:
        kubectl.kubernetes.io/default-container: prometheus
    spec:
      containers:
      - name: prometheus
        image: quay.io/prometheus/prometheus:v3.14.0
        ports:
        - name: web
          containerPort: 9090
          protocol: TCP
        args:
        - "--config.file=/etc/prometheus/config_out/prometheus.env.yaml"
        - "--web.enable-lifecycle"
        - "--web.route-prefix=/"
        - "--storage.tsdb.path=/prometheus"
        - "--web.config.file=/etc/prometheus/web_config/web-config.yaml"
        volumeMounts:
        - name: config-out
          readOnly: true
          mountPath: /etc/prometheus/config_out
        - name: tls-assets
          readOnly: true
          mountPath: /etc/prometheus/certs
        - name: prometheus-main-db
          mountPath: /prometheus
        - name: prometheus-main-rulefiles-0
          readOnly: true
          mountPath: /etc/prometheus/rules/prometheus-main-rulefiles-0
        - name: web-config
          subPath: web-config.yaml
          readOnly: true
          mountPath: /etc/prometheus/web_config/web-config.yaml
        startupProbe:
          httpGet:
            path: /-/ready
            port: web
          timeoutSeconds: 3
          periodSeconds: 15
          failureThreshold: 60
        readinessProbe:
          httpGet:
            path: /-/ready
            port: web
          timeoutSeconds: 3
          periodSeconds: 5
          failureThreshold: 3
        livenessProbe:
          httpGet:
            path: /-/healthy
            port: web
          timeoutSeconds: 3
          periodSeconds: 5
          failureThreshold: 6
        terminationMessagePolicy: FallbackToLogsOnError
        securityContext:
          allowPrivilegeEscalation: false
          readOnlyRootFilesystem: true
          capabilities:
            drop:
            - ALL
      - name: config-reloader
        image: quay.io/prometheus-operator/prometheus-config-reloader:v0.94.1
        env:
        - name: POD_NAME
          valueFrom:
            fieldRef:
              fieldPath: metadata.name
        - name: SHARD
          value: "0"
        command:
        - /bin/prometheus-config-reloader
        args:
        - "--listen-address=:8080"
        - "--reload-url=http://localhost:9090/-/reload"
        - "--config-file=/etc/prometheus/config/prometheus.yaml.gz"
        - "--config-envsubst-file=/etc/prometheus/config_out/prometheus.env.yaml"
        - "--watched-dir=/etc/prometheus/rules/prometheus-main-rulefiles-0"
        - "--watched-dir=/etc/prometheus/config"
        volumeMounts:
        - name: config
          mountPath: /etc/prometheus/config
        - name: config-out
          mountPath: /etc/prometheus/config_out
        - name: prometheus-main-rulefiles-0
          mountPath: /etc/prometheus/rules/prometheus-main-rulefiles-0
        resources:
          requests:
            cpu: 10m
            memory: "50Mi"
          limits:
            cpu: 10m
            memory: "50Mi"
        terminationMessagePolicy: FallbackToLogsOnError
        securityContext:
          allowPrivilegeEscalation: false
          readOnlyRootFilesystem: true
          capabilities:
            drop:
            - ALL
        ports:
        - name: reloader-web
          containerPort: 8080
          protocol: TCP
      initContainers:
      - name: init-config-reloader
        image: quay.io/prometheus-operator/prometheus-config-reloader:v0.94.1
        env:
        - name: POD_NAME
          valueFrom:
            fieldRef:
              fieldPath: metadata.name
        - name: SHARD
          value: "0"
        command:
        - /bin/prometheus-config-reloader
        args:
        - "--watch-interval=0"
        - "--listen-address=:8081"
        - "--config-file=/etc/prometheus/config/prometheus.yaml.gz"
        - "--config-envsubst-file=/etc/prometheus/config_out/prometheus.env.yaml"
        - "--watched-dir=/etc/prometheus/rules/prometheus-main-rulefiles-0"
        - "--watched-dir=/etc/prometheus/config"
        volumeMounts:
        - name: config
          mountPath: /etc/prometheus/config
        - name: config-out
          mountPath: /etc/prometheus/config_out
        - name: prometheus-main-rulefiles-0
          mountPath: /etc/prometheus/rules/prometheus-main-rulefiles-0
        resources:
          requests:
            cpu: 10m
            memory: "50Mi"
          limits:
            cpu: 10m
            memory: "50Mi"
        terminationMessagePolicy: FallbackToLogsOnError
        securityContext:
          allowPrivilegeEscalation: false
          readOnlyRootFilesystem: true
          capabilities:
            drop:
            - ALL
        ports:
        - name: reloader-init
          containerPort: 8081
          protocol: TCP
      volumes:
      - name: config
        secret:
          secretName: prometheus-main
      - name: tls-assets
        projected:
          sources:
          - secret:
              name: prometheus-main-tls-assets-0
      - name: config-out
        emptyDir:
          medium: Memory
      - name: prometheus-main-rulefiles-0
        configMap:
          name: prometheus-main-rulefiles-0
          optional: true
      - name: web-config
        secret:
          secretName: prometheus-main-web-config
      - name: prometheus-main-db
        emptyDir: {}
      shareProcessNamespace: false
      automountServiceAccountToken: true
      terminationGracePeriodSeconds: 600
`;

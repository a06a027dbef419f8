import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { gunzipSync, gzipSync } from "node:zlib";
import { References } from "../../../src/cluster/references.ts";
import { snapshotOf } from "../../../src/cluster/snapshot.ts";
import { alertmanagerContent } from "../../../src/render/workload/alertmanager-content.ts";
import { alertmanagerObjects } from "../../../src/render/workload/alertmanager-objects.ts";
import { defaultOperatorOptions } from "../../../src/render/workload/operator-options.ts";
import type { WorkloadObjects } from "../../../src/render/workload/workload-objects.ts";
import { alertmanagerOf, dataOf, expected, objectNamed, titlesOf } from "../../support/workload.ts";

const secretOf = (name: string, data: Readonly<Record<string, string>>): object => ({
  apiVersion: "v1",
  kind: "Secret",
  metadata: { namespace: "mon", name },
  data: Object.fromEntries(Object.entries(data).map(([key, text]) => [key, Buffer.from(text, "latin1").toString("base64")])),
});

function objectsOf(spec: string, secrets: readonly object[] = [], selected = 0): WorkloadObjects {
  const alertmanager = alertmanagerOf(spec);
  const content = alertmanagerContent(alertmanager, selected, new References(snapshotOf(secrets)));
  return alertmanagerObjects(alertmanager, content, defaultOperatorOptions, (texts) => gzipSync(texts.join("")));
}

function configOf({ objects, initial }: WorkloadObjects): readonly [config: string, others: ReadonlyMap<string, Buffer>] {
  const data = new Map(dataOf(objectNamed([...objects, ...initial], "Secret alertmanager-main-generated")));
  const config = String(gunzipSync(data.get("alertmanager.yaml.gz") ?? ""));
  data.delete("alertmanager.yaml.gz");
  return [config, data];
}

const standard = "route:\n  receiver: 'null'\nreceivers:\n- name: 'null'";

describe("the objects of an Alertmanager", () => {
  it("come in the order in which pods need them", () => {
    const { objects, initial } = objectsOf("replicas: 3");
    assert.deepEqual(titlesOf(objects), [
      "Secret alertmanager-main-generated",
      "Secret alertmanager-main-tls-assets-0",
      "Secret alertmanager-main-web-config",
      "Secret alertmanager-main-cluster-tls-config",
      "Service alertmanager-operated",
      "StatefulSet alertmanager-main",
    ]);
    assert.deepEqual(initial, []);
  });

  it("have a Service that governs the pods, unless the spec names one", () => {
    const service = objectNamed(objectsOf("portName: http").objects, "Service alertmanager-operated");
    assert.deepEqual(service.metadata.labels, {
      "managed-by": "prometheus-operator",
      "app.kubernetes.io/managed-by": "prometheus-operator",
      "operated-alertmanager": "true",
    });
    assert.equal(service.metadata.ownerReferences?.[0]?.controller, undefined);
    assert.deepEqual(service["spec"], {
      clusterIP: "None",
      publishNotReadyAddresses: true,
      ports: [
        { name: "http", port: 9093, targetPort: "http", protocol: "TCP" },
        { name: "tcp-mesh", port: 9094, targetPort: "mesh-tcp", protocol: "TCP" },
        { name: "udp-mesh", port: 9094, targetPort: "mesh-udp", protocol: "UDP" },
      ],
      selector: { "app.kubernetes.io/name": "alertmanager" },
    });
    assert.ok(!titlesOf(objectsOf("serviceName: mine").objects).some((title) => title.startsWith("Service ")));
  });

  it("have empty web and cluster settings, or those of the spec", () => {
    const text = (spec: string, name: string, key: string): string =>
      String(dataOf(objectNamed(objectsOf(spec).objects, `Secret alertmanager-main-${name}`)).get(key));
    assert.equal(text("paused: false", "web-config", "web-config.yaml"), "");
    assert.equal(text("paused: false", "cluster-tls-config", "cluster-tls-config.yaml"), "");
    const web = "web: {tlsConfig: {cert: {secret: {name: a, key: b}}, keySecret: {name: a, key: c}, minVersion: TLS13}}";
    assert.deepEqual(expected(text(web, "web-config", "web-config.yaml")), {
      tls_server_config: {
        cert_file: "/etc/alertmanager/web_config/secret/a-cert/b",
        key_file: "/etc/alertmanager/web_config/secret/a-key/c",
        min_version: "TLS13",
      },
    });
  });

  it("have the TLS settings of the cluster, for both directions", () => {
    const spec = `
clusterTLS:
  server: {certFile: /cert, keyFile: /key, clientAuthType: RequireAndVerifyClientCert, client_ca: {configMap: {name: a, key: b}}}
  client: {serverName: c, cert: {secret: {name: d, key: e}}, keySecret: {name: d, key: f}, ca: {secret: {name: d, key: g}}}`;
    const data = dataOf(objectNamed(objectsOf(spec).objects, "Secret alertmanager-main-cluster-tls-config"));
    const server = "/etc/alertmanager/cluster_tls_config/server_tls";
    const client = "/etc/alertmanager/cluster_tls_config/client_tls";
    assert.deepEqual(expected(String(data.get("cluster-tls-config.yaml"))), {
      tls_server_config: {
        cert_file: "/cert",
        key_file: "/key",
        client_auth_type: "RequireAndVerifyClientCert",
        client_ca_file: `${server}/configmap/a-ca/b`,
      },
      tls_client_config: {
        cert_file: `${client}/secret/d-cert/e`,
        key_file: `${client}/secret/d-key/f`,
        ca_file: `${client}/secret/d-ca/g`,
        server_name: "c",
      },
    });
  });
});

describe("the configuration of an Alertmanager", () => {
  const own = secretOf("mine", { "alertmanager.yaml": "route: {receiver: a}\n", "a.tmpl": "{{ }}", "b.bin": "ÿ" });

  it("is that of the Secret that the spec names, with all else that is in it", () => {
    const [config, others] = configOf(objectsOf("configSecret: mine", [own]));
    assert.equal(config, "route: {receiver: a}\n");
    assert.deepEqual(
      others,
      new Map([
        ["a.tmpl", Buffer.from("{{ }}")],
        ["b.bin", Buffer.of(255)],
      ]),
    );
  });

  it("is that of the Secret of its own name where the spec names none", () => {
    const secret = secretOf("alertmanager-main", { "alertmanager.yaml": "route: {receiver: b}\n" });
    for (const spec of ["paused: false", 'configSecret: ""'])
      assert.equal(configOf(objectsOf(spec, [secret, own]))[0], "route: {receiver: b}\n");
  });

  it("drops all alerts where there is none", () => {
    assert.deepEqual(configOf(objectsOf("paused: false", [own])), [standard, new Map()]);
    const without = secretOf("mine", { "a.tmpl": "b" });
    assert.deepEqual(configOf(objectsOf("configSecret: mine", [without])), [standard, new Map([["a.tmpl", Buffer.from("b")]])]);
    assert.equal(configOf(objectsOf("configSecret: mine", [secretOf("mine", { "alertmanager.yaml": "" })]))[0], standard);
  });

  it("is only created, and never replaced, where AlertmanagerConfigs belong in it", () => {
    const selecting = objectsOf("configSecret: mine\nalertmanagerConfigSelector: {}", [own], 1);
    const global = objectsOf("configSecret: mine\nalertmanagerConfiguration: {name: a}", [own]);
    for (const each of [selecting, global]) {
      assert.ok(!titlesOf(each.objects).includes("Secret alertmanager-main-generated"));
      assert.deepEqual(titlesOf(each.initial), ["Secret alertmanager-main-generated"]);
    }
    assert.equal(configOf(selecting)[0], "route: {receiver: a}\n");
    assert.deepEqual(configOf(global), [standard, new Map()]);
  });

  it("refers to the Secret, even one that does not exist", () => {
    const references = new References(snapshotOf([]));
    alertmanagerContent(alertmanagerOf("configSecret: gone"), 0, references);
    assert.deepEqual(references.used, [{ kind: "Secret", key: "mon/gone", object: undefined }]);
  });
});

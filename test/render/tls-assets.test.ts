import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { objectYaml, prometheusYaml, rendered, secretYaml } from "../support/rendering.ts";

// Any text counts as a certificate here.
const options = { certificateReader: { certificateProblem: () => undefined, pairProblem: () => undefined } };

const cert = "a certificate";
const key = "a key";

const tls = (name: string): string =>
  `{cert: {secret: {name: ${name}, key: tls.crt}}, keySecret: {name: ${name}, key: tls.key}, ca: {configMap: {name: roots, key: ca.crt}}}`;

const monitor = objectYaml(
  "ServiceMonitor",
  "app/one",
  `selector: {}\nendpoints: [{port: web, scheme: https, tlsConfig: ${tls("pair")}}]`,
);

const roots = (namespace: string): string =>
  `---\napiVersion: v1\nkind: ConfigMap\nmetadata: {namespace: ${namespace}, name: roots}\ndata: ${JSON.stringify({ "ca.crt": cert })}\n`;

describe("the files of certificates", () => {
  it("are those that the Prometheus and its monitors refer to, each from its own namespace, in order", () => {
    const remote = `remoteWrite: [{url: "http://r", tlsConfig: ${tls("own")}}]`;
    const pair = { "tls.crt": cert, "tls.key": key };
    const data = [secretYaml("mon/own", pair), secretYaml("app/pair", pair), roots("mon"), roots("app")];
    const { tlsAssets, configuration = [] } = rendered([prometheusYaml(remote), monitor, ...data].join(""), options);
    assert.deepEqual(
      [...tlsAssets],
      [
        ["0_app_pair_tls.crt", cert],
        ["0_app_pair_tls.key", key],
        ["0_mon_own_tls.crt", cert],
        ["0_mon_own_tls.key", key],
        ["1_app_roots_ca.crt", cert],
        ["1_mon_roots_ca.crt", cert],
      ],
    );
    for (const name of tlsAssets.keys()) assert.ok(configuration.join("").includes(`/etc/prometheus/certs/${name}\n`), name);
  });

  it("do not include those of a monitor that is left out", () => {
    const yaml = [prometheusYaml(), monitor, secretYaml("app/pair", { "tls.crt": cert })].join("");
    const { tlsAssets, configuration } = rendered(yaml, options);
    assert.deepEqual([...tlsAssets.keys()], []);
    assert.ok(configuration?.includes("scrape_configs: []\n"));
  });

  it("are those of a scrape class and of the API server as far as something uses them", () => {
    const spec = `apiserverConfig: {host: "https://k", tlsConfig: ${tls("api")}}\nscrapeClasses: [{name: a, tlsConfig: ${tls("class")}}]`;
    const pair = { "tls.crt": cert, "tls.key": key };
    const data = [secretYaml("mon/api", pair), secretYaml("mon/class", pair), roots("mon")];
    const plain = (named: string): string =>
      objectYaml("ServiceMonitor", "app/plain", `selector: {}\n${named}endpoints: [{port: web}, {port: other}]`);
    const filesFor = (...monitors: readonly string[]): readonly string[] => [
      ...rendered([prometheusYaml(spec), ...monitors, ...data].join(""), options).tlsAssets.keys(),
    ];
    const api = ["0_mon_api_tls.crt", "0_mon_api_tls.key"];
    assert.deepEqual(filesFor(), []);
    assert.deepEqual(filesFor(plain("")), [...api, "1_mon_roots_ca.crt"]);
    assert.deepEqual(filesFor(plain("scrapeClass: a\n")), [
      ...api,
      "0_mon_class_tls.crt",
      "0_mon_class_tls.key",
      "1_mon_roots_ca.crt",
    ]);
  });
});

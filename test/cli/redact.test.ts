import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { redacted } from "../../src/cli/redact.ts";
import { objectYaml, prometheusYaml, rendered, secretYaml } from "../support/rendering.ts";

describe("redacted", () => {
  const secret = (namespace: string): string =>
    secretYaml(`${namespace}/s`, { a: "hunter1", lines: "hunter2\n\n  hunter3\nhunter4\n", jobs: jobs });
  const jobs = `- job_name: own
  basic_auth: {username: hunter5, password_file: /hunter6}
  static_configs: [{targets: [hunter7]}]
- static_configs: [{targets: [hunter8]}]
  job_name: other
`;
  const monitor = objectYaml(
    "ServiceMonitor",
    "app/sm",
    `selector: {}
endpoints:
- port: web
  basicAuth: {username: {name: s, key: a}, password: {name: s, key: lines}}
  proxyUrl: http://proxy
  proxyConnectHeader: {X: [{name: s, key: a}, {name: s, key: lines}]}
  tlsConfig: {serverName: shown}
- port: admin
  oauth2: {clientId: {secret: {name: s, key: a}}, clientSecret: {name: s, key: a}, tokenUrl: "http://shown"}`,
  );
  const spec = `additionalScrapeConfigs: {name: s, key: jobs}
remoteWrite: [{url: "http://shown", authorization: {credentials: {name: s, key: lines}}}, {url: "http://shown-too"}]`;
  const { files } = rendered(prometheusYaml(spec) + monitor + secret("app") + secret("mon"));
  const text = files.get("prometheus.yaml") ?? "";
  const shown = redacted(text);

  it("hides what Secrets hold", () => {
    for (let index = 1; index <= 8; index += 1) {
      assert.match(text, new RegExp(`hunter${index}`));
      assert.doesNotMatch(shown, new RegExp(`hunter${index}`));
    }
  });

  it("shows everything else", () => {
    for (const part of [
      "\n- job_name: serviceMonitor/app/sm/0\n",
      "\n  basic_auth:\n    username: <redacted>\n    password: <redacted>\n",
      "\n  proxy_connect_header: <redacted>\n",
      "\n    server_name: shown\n",
      "\n    client_secret: <redacted>\n    token_url: http://shown\n",
      "\n- job_name: own\n  basic_auth: <redacted>\n  static_configs: <redacted>\n",
      "\n- static_configs: <redacted>\n  job_name: other\n",
      "\n    credentials: <redacted>\n",
      "\n- url: http://shown-too\n",
    ]) {
      assert.ok(shown.includes(part), `${part}\nis missing in\n${shown}`);
    }
  });

  it("leaves rule files as they are", () => {
    const rules = "groups:\n- name: a\n  rules:\n  - expr: up\n    record: a:b\n";
    assert.equal(redacted(rules), rules);
  });
});

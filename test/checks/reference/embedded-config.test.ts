import { exampleObject, exampleSecret } from "../../../src/checks/example-object.ts";
import { embeddedConfig } from "../../../src/checks/reference/embedded-config.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(embeddedConfig, [
  [
    "finds keys that Prometheus does not know",
    `${exampleObject("Prometheus", "additionalScrapeConfigs: { name: s, key: t }")}${exampleSecret("s", { t: "- job_name: a\n  type: A\n  port: 9003\n  dns_sd_configs: [{ names: [a] }]\n- job_name: b\n  basic_auth: { user: a, password_file: /p }\n  relabel_configs:\n    - sourceLabels: [__address__]\n      targetLabel: instance\n" })}`,
    [
      "spec.additionalScrapeConfigs: Forbidden: key t of Secret default/s has an unknown key, [0].type; move it into dns_sd_configs (reference/embedded-config)",
      "spec.additionalScrapeConfigs: Forbidden: key t of Secret default/s has an unknown key, [0].port; move it into dns_sd_configs (reference/embedded-config)",
      "spec.additionalScrapeConfigs: Forbidden: key t of Secret default/s has an unknown key, [1].basic_auth.user; check its spelling and indentation (reference/embedded-config)",
      "spec.additionalScrapeConfigs: Forbidden: key t of Secret default/s has an unknown key, [1].relabel_configs[0].sourceLabels; did you mean source_labels? (reference/embedded-config)",
      "spec.additionalScrapeConfigs: Forbidden: key t of Secret default/s has an unknown key, [1].relabel_configs[0].targetLabel; did you mean target_label? (reference/embedded-config)",
    ],
  ],
  [
    "finds what is not a list",
    `${exampleObject("Prometheus", "additionalScrapeConfigs: { name: s, key: map }\nadditionalAlertRelabelConfigs: { name: s, key: broken }\nadditionalAlertManagerConfigs: { name: s, key: text }")}${exampleSecret("s", { map: "job_name: a", broken: "[", text: "a" })}`,
    [
      "spec.additionalAlertManagerConfigs: Invalid value: key text of Secret default/s must hold a list of Alertmanager configurations; write a YAML list of Alertmanager configurations (reference/embedded-config)",
      "spec.additionalAlertRelabelConfigs: Invalid value: the YAML in key broken of Secret default/s cannot be parsed: missing closing ] or }; correct the YAML (reference/embedded-config)",
      'spec.additionalScrapeConfigs: Invalid value: key map of Secret default/s must hold a list of scrape jobs; make it the item of a list, with "- " before its first key (reference/embedded-config)',
    ],
  ],
  [
    "leaves keys that a newer version may have",
    `${exampleObject("Prometheus", "version: v3.99.0\nadditionalScrapeConfigs: { name: s, key: t }")}${exampleSecret("s", { t: "- job_name: a\n  new_key: 1\n" })}`,
    [],
  ],
  [
    "leaves the keys of the file",
    `${exampleObject("Prometheus", "additionalScrapeConfigs: { name: s, key: t }\nadditionalAlertManagerConfigs: { name: s, key: am }\nadditionalAlertRelabelConfigs: { name: s, key: alert }")}${exampleSecret("s", { t: "- job_name: a\n  http_headers: {}\n  scrape_classic_histograms: true\n  vultr_sd_configs: [{ anything: 1 }]\n  tls_config: { key: k }\n  metric_relabel_configs: [{ source_labels: [a], action: drop }]\n", am: "- static_configs: [{ targets: [a] }]\n  api_version: v2\n  alert_relabel_configs: []\n", alert: "- { regex: a, action: labeldrop }" })}`,
    [],
  ],
]);

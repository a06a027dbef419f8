/** What is appended to the files as it is, by its key in the Secret `additional`; the last of each is not what it should be. */
export const additional: Readonly<Record<string, string>> = {
  "additionalScrapeConfigs-0": `- job_name: more\n  static_configs:\n  - targets: ["a:9090", 'b:80']\n    labels: {x: "yes"}\n`,
  "additionalScrapeConfigs-1": `- job_name: sharded\n  relabel_configs:\n  - source_labels: [__address__]\n    modulus: 4\n    target_label: __tmp_hash\n    action: hashmod\n  honor_labels: true\n- job_name: other\n  relabel_configs:\n  - {source_labels: [a], regex: "1", action: keep}\n  scrape_interval: 10s\n`,
  "additionalScrapeConfigs-2": "[]",
  "additionalScrapeConfigs-3": "a: b",
  "additionalAlertRelabelConfigs-0": "- source_labels: [a]\n  regex: x\n  action: drop\n",
  "additionalAlertRelabelConfigs-1": "- action: labeldrop\n  regex: prometheus_.*\n- {target_label: a, replacement: 'b'}\n",
  "additionalAlertRelabelConfigs-2": "",
  "additionalAlertRelabelConfigs-3": "{",
  "additionalAlertManagerConfigs-0": "- static_configs:\n  - targets:\n    - am:9093\n",
  "additionalAlertManagerConfigs-1": "- scheme: https\n  api_version: v2\n  static_configs: [{targets: [x]}]\n",
  "additionalAlertManagerConfigs-2": "[]",
  "additionalAlertManagerConfigs-3": "- - a",
};

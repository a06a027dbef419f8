/** Jobs with values that YAML 1.1 does not read as strings. */
const typed = `
- job_name: typed
  honor_labels: yes
  params: {a: [on, 0x1F, 017, 1_000, 1e3, 12:30:45, 2001-01-01, ~, .5, "2"], b: [1.0, -0, +1]}
  static_configs: [{targets: [a], labels: {x: no, y: 1, z: null}}]
`;

/** Jobs with anchors, merge keys and multi-line strings. */
const merged = `
- &base
  job_name: base
  scrape_interval: 1m
- <<: *base
  job_name: merged
- job_name: folded
  metrics_path: >-
    /a
    b
  params:
    x: [|-
      one
       two
      ]
`.replace("[|-\n      one\n       two\n      ]", '["one\\ntwo"]');

const sharded = `
- job_name: sharded
  relabel_configs:
  - source_labels: [__address__]
    modulus: 4
    target_label: __tmp_hash
    action: hashmod
  honor_labels: true
- job_name: other
  relabel_configs:
  - {source_labels: [a], regex: "1", action: keep}
  scrape_interval: 10s
- job_name: upper
  relabel_configs:
  - {source_labels: [a], target_label: b, modulus: 2, action: HashMod}
- job_name: null-steps
  relabel_configs:
`;

const plain = `- job_name: more
  static_configs:
  - targets: ["a:9090", 'b:80']
    labels: {x: "yes"}
`;

/** The number of texts for each field; the last one is invalid. */
export const additionalTexts = {
  additionalScrapeConfigs: 6,
  additionalAlertRelabelConfigs: 4,
  additionalAlertManagerConfigs: 4,
} as const;

/** What is appended to the files verbatim, by its key in the Secret `additional`. */
export const additional: Readonly<Record<string, string>> = {
  "additionalScrapeConfigs-0": plain,
  "additionalScrapeConfigs-1": sharded,
  "additionalScrapeConfigs-2": "[]",
  "additionalScrapeConfigs-3": typed,
  "additionalScrapeConfigs-4": merged,
  "additionalScrapeConfigs-5": "a: b",
  "additionalAlertRelabelConfigs-0": "- source_labels: [a]\n  regex: x\n  action: drop\n",
  "additionalAlertRelabelConfigs-1": "- action: labeldrop\n  regex: prometheus_.*\n- {target_label: a, replacement: 'b'}\n",
  "additionalAlertRelabelConfigs-2": "",
  "additionalAlertRelabelConfigs-3": "{",
  "additionalAlertManagerConfigs-0": "- static_configs:\n  - targets:\n    - am:9093\n",
  "additionalAlertManagerConfigs-1": "- scheme: https\n  api_version: v2\n  static_configs: [{targets: [x]}]\n",
  "additionalAlertManagerConfigs-2": "[]",
  "additionalAlertManagerConfigs-3": "- - a",
};

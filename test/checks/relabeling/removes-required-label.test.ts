import { removesRequiredLabel } from "../../../src/checks/relabeling/removes-required-label.ts";
import { exampleEndpoint, exampleObject } from "../../../src/checks/example-object.ts";
import { describeCheck } from "../../support/describe-check.ts";

const target = "removes __address__, without which no target is scraped";
const sample = "removes __name__, without which every scrape fails";
const at = "spec.endpoints[0]";

describeCheck(removesRequiredLabel, [
  [
    "finds labels that are dropped with those of discovery",
    exampleEndpoint('relabelings: [{ action: LabelDrop, regex: "__.*" }]'),
    [
      `${at}.relabelings[0].regex: Invalid value: "__.*": ${target}; match the labels to drop by name; those that start with __ are removed later (relabeling/removes-required-label)`,
    ],
  ],
  [
    "finds labelkeep without them, of targets and of samples",
    exampleEndpoint("relabelings: [{ action: labelkeep, regex: pod }]\nmetricRelabelings: [{ action: labelkeep, regex: a|b }]"),
    [
      `${at}.metricRelabelings[0].regex: Invalid value: "a|b": ${sample}; write a|b|__name__ (relabeling/removes-required-label)`,
      `${at}.relabelings[0].regex: Invalid value: "pod": ${target}; write pod|__.* (relabeling/removes-required-label)`,
    ],
  ],
  [
    "finds samples whose names are dropped",
    exampleObject("ScrapeConfig", "staticConfigs: [{ targets: [a] }]\nmetricRelabelings: [{ action: labeldrop }]"),
    [
      `spec.metricRelabelings[0].regex: Invalid value: "": ${sample}; match the labels to drop by name (relabeling/removes-required-label)`,
    ],
  ],
  [
    "leaves what is set again",
    exampleEndpoint(
      "relabelings: [{ action: labelkeep, regex: pod }, { targetLabel: __address__, replacement: 'a:1' }]\nmetricRelabelings: [{ action: labeldrop, regex: __name__ }, { action: labelmap, regex: x_(.*) }]",
    ),
    [],
  ],
  [
    "leaves steps for other labels, alerts and what is sent on",
    exampleObject(
      "Prometheus",
      'remoteWrite: [{ url: "http://a", writeRelabelConfigs: [{ action: labeldrop, regex: __name__ }] }]\nscrapeClasses: [{ name: a, relabelings: [{ action: labeldrop, regex: __meta_.* }, { action: labelkeep, regex: .* }] }]',
    ),
    [],
  ],
]);

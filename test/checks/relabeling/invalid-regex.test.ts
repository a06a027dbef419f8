import { exampleEndpoint, exampleObject } from "../../../src/checks/example-object.ts";
import { invalidRelabelRegex } from "../../../src/checks/relabeling/invalid-regex.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(invalidRelabelRegex, [
  [
    "finds what RE2 does not accept",
    exampleEndpoint(
      "relabelings: [{ regex: '.+?(?=\\.)', targetLabel: a }, { regex: '(', targetLabel: a }]\nmetricRelabelings: [{ regex: '*', action: drop }]",
    ),
    [
      'spec.endpoints[0].metricRelabelings[0].regex: Invalid value: "*": nothing before * to repeat; write .*, or \\* for the character (relabeling/invalid-regex)',
      'spec.endpoints[0].relabelings[0].regex: Invalid value: ".+?(?=\\\\.)": RE2 does not support look-around; match what is needed with groups, or use a second step (relabeling/invalid-regex)',
      'spec.endpoints[0].relabelings[1].regex: Invalid value: "(": the group is not closed; close it with ), or write \\( for the character (relabeling/invalid-regex)',
    ],
  ],
  [
    "knows that Prometheus compiles the pattern inside a group",
    exampleEndpoint(
      "relabelings: [{ regex: 'a)(?:b', targetLabel: a }, { regex: '\\Qa', targetLabel: a }, { regex: '\\Qa\\E', targetLabel: a }]",
    ),
    [
      'spec.endpoints[0].relabelings[1].regex: Invalid value: "\\\\Qa": the quoted part is not closed; close it with \\E (relabeling/invalid-regex)',
    ],
  ],
  [
    "finds it in every kind that relabels",
    exampleObject(
      "Prometheus",
      'remoteWrite: [{ url: "http://a", writeRelabelConfigs: [{ regex: "[", targetLabel: a }] }]\nscrapeClasses: [{ name: a, relabelings: [{ regex: "[", targetLabel: a }] }]\nalerting: { alertmanagers: [{ name: a, port: web, alertRelabelings: [{ regex: "[", targetLabel: a }] }] }',
    ),
    [
      'spec.alerting.alertmanagers[0].alertRelabelings[0].regex: Invalid value: "[": the class is not closed; close it with ], or write \\[ for the character (relabeling/invalid-regex)',
      'spec.remoteWrite[0].writeRelabelConfigs[0].regex: Invalid value: "[": the class is not closed; close it with ], or write \\[ for the character (relabeling/invalid-regex)',
      'spec.scrapeClasses[0].relabelings[0].regex: Invalid value: "[": the class is not closed; close it with ], or write \\[ for the character (relabeling/invalid-regex)',
    ],
  ],
  [
    "finds it in a Probe",
    exampleObject(
      "Probe",
      'prober: { url: a }\ntargets: { staticConfig: { static: [a], relabelingConfigs: [{ regex: "[", targetLabel: a }] } }',
    ),
    [
      'spec.targets.staticConfig.relabelingConfigs[0].regex: Invalid value: "[": the class is not closed; close it with ], or write \\[ for the character (relabeling/invalid-regex)',
    ],
  ],
  [
    "finds it in a ScrapeConfig",
    exampleObject("ScrapeConfig", 'metricRelabelings: [{ regex: "[", action: drop }]'),
    [
      'spec.metricRelabelings[0].regex: Invalid value: "[": the class is not closed; close it with ], or write \\[ for the character (relabeling/invalid-regex)',
    ],
  ],
  [
    "finds it in a PodMonitor",
    exampleObject("PodMonitor", 'selector: {}\npodMetricsEndpoints: [{ relabelings: [{ regex: "[", action: drop }] }]'),
    [
      'spec.podMetricsEndpoints[0].relabelings[0].regex: Invalid value: "[": the class is not closed; close it with ], or write \\[ for the character (relabeling/invalid-regex)',
    ],
  ],
]);

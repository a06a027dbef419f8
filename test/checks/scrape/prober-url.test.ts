import { exampleObject } from "../../../src/checks/example-object.ts";
import { proberUrl } from "../../../src/checks/scrape/prober-url.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(proberUrl, [
  [
    "finds https://blackbox.example.org",
    exampleObject("Probe", 'prober: { url: "https://blackbox.example.org" }\ntargets: { ingress: {} }'),
    [
      'spec.prober.url: Invalid value: "https://blackbox.example.org": must be host or host:port; write blackbox.example.org, and scheme: https (scrape/prober-url)',
    ],
  ],
  [
    "finds http://blackbox:9115/probe",
    exampleObject("Probe", 'prober: { url: "http://blackbox:9115/probe" }\ntargets: { ingress: {} }'),
    [
      'spec.prober.url: Invalid value: "http://blackbox:9115/probe": must be host or host:port; write blackbox:9115, and path: /probe (scrape/prober-url)',
    ],
  ],
  [
    "finds a:0",
    exampleObject("Probe", 'prober: { url: "a:0" }\ntargets: { ingress: {} }'),
    [
      'spec.prober.url: Invalid value: "a:0": must be host or host:port; write it as in blackbox-exporter:9115 (scrape/prober-url)',
    ],
  ],
  [
    "finds a:99999",
    exampleObject("Probe", 'prober: { url: "a:99999" }\ntargets: { ingress: {} }'),
    [
      'spec.prober.url: Invalid value: "a:99999": must be host or host:port; write it as in blackbox-exporter:9115 (scrape/prober-url)',
    ],
  ],
  [
    "finds a b",
    exampleObject("Probe", 'prober: { url: "a b" }\ntargets: { ingress: {} }'),
    [
      'spec.prober.url: Invalid value: "a b": must be host or host:port; write it as in blackbox-exporter:9115 (scrape/prober-url)',
    ],
  ],
  [
    "finds ::1:80:",
    exampleObject("Probe", 'prober: { url: "::1:80:" }\ntargets: { ingress: {} }'),
    [
      'spec.prober.url: Invalid value: "::1:80:": must be host or host:port; write it as in blackbox-exporter:9115 (scrape/prober-url)',
    ],
  ],
  [
    "finds [::1]",
    exampleObject("Probe", 'prober: { url: "[::1]" }\ntargets: { ingress: {} }'),
    [
      'spec.prober.url: Invalid value: "[::1]": must be host or host:port; write it as in blackbox-exporter:9115 (scrape/prober-url)',
    ],
  ],
  ["leaves blackbox", exampleObject("Probe", 'prober: { url: "blackbox" }\ntargets: { ingress: {} }'), []],
  [
    "leaves blackbox.mon.svc:9115",
    exampleObject("Probe", 'prober: { url: "blackbox.mon.svc:9115" }\ntargets: { ingress: {} }'),
    [],
  ],
  ["leaves 10.0.0.1:80", exampleObject("Probe", 'prober: { url: "10.0.0.1:80" }\ntargets: { ingress: {} }'), []],
  ["leaves ::1", exampleObject("Probe", 'prober: { url: "::1" }\ntargets: { ingress: {} }'), []],
  ["leaves [::1]:80", exampleObject("Probe", 'prober: { url: "[::1]:80" }\ntargets: { ingress: {} }'), []],
  ["leaves a_b.c.", exampleObject("Probe", 'prober: { url: "a_b.c." }\ntargets: { ingress: {} }'), []],
]);

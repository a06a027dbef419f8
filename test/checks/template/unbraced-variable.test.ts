import { unbracedVariable } from "../../../src/checks/template/unbraced-variable.ts";
import { describeCheck } from "../../support/check-cases.ts";

describeCheck(unbracedVariable, {
  finds: [
    [
      { alert: "A", expr: "up == 0", annotations: { summary: "Instance $labels.instance is down" } },
      "annotations.summary: $labels.instance: $labels.instance is not in double braces, so it is printed as it is; write {{ $labels.instance }}",
    ],
    [
      { alert: "A", expr: "up == 0", annotations: { summary: "Value is ${value} on {$labels.job}" } },
      "annotations.summary: ${value}: ${value} is not in double braces, so it is printed as it is; write {{ $value }}",
      "annotations.summary: {$labels.job}: {$labels.job} is not in double braces, so it is printed as it is; write {{ $labels.job }}",
    ],
    [
      { alert: "A", expr: "up == 0", annotations: { summary: "{{ $labels.a }} on $externalLabels.cluster" } },
      "annotations.summary: $externalLabels.cluster: $externalLabels.cluster is not in double braces, so it is printed as it is; write {{ $externalLabels.cluster }}",
    ],
    [
      { alert: "A", expr: "up == 0", labels: { summary: "$labels.team" } },
      "labels.summary: $labels.team: $labels.team is not in double braces, so it is printed as it is; write {{ $labels.team }}",
    ],
  ],
  leaves: [
    { alert: "A", expr: "up == 0", annotations: { summary: "{{ $labels.instance }} is down" } },
    { alert: "A", expr: "up == 0", annotations: { summary: "costs $5 and $valued" } },
    { alert: "A", expr: "up == 0", annotations: { summary: "{{ $value }}$" } },
    { alert: "A", expr: "up == 0", annotations: { summary: "see $runbook or $labels" } },
    { record: "a:b:c", expr: "up", labels: { team: "$value" } },
  ],
});

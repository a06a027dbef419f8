import { valueInLabel } from "../../../src/checks/template/value-in-label.ts";
import { describeCheck } from "../../support/check-cases.ts";

describeCheck(valueInLabel, {
  finds: [
    [
      { alert: "Example", expr: "a > 1", for: "5m", labels: { level: "{{ $value }}" } },
      "labels.level: $value: alerts are identified by their labels, so each new value makes a new alert; put the value in an annotation",
    ],
    [
      { alert: "Example", expr: "a > 1", for: "5m", labels: { level: "{{ $value | humanize }}" } },
      "labels.level: $value: alerts are identified by their labels, so each new value makes a new alert; put the value in an annotation",
    ],
    [
      { alert: "Example", expr: "a > 1", for: "5m", labels: { level: '{{ printf "%.2f" .Value }}' } },
      "labels.level: .Value: alerts are identified by their labels, so each new value makes a new alert; put the value in an annotation",
    ],
    [
      { alert: "Example", expr: "a > 1", for: "5m", labels: { level: "{{ if gt $value 5.0 }}{{ $value }}{{ end }}" } },
      "labels.level: $value: alerts are identified by their labels, so each new value makes a new alert; put the value in an annotation",
    ],
  ],
  leaves: [
    { alert: "Example", expr: "a > 1", for: "5m", labels: { level: "{{ if gt $value 5.0 }}critical{{ else }}warning{{ end }}" } },
    { alert: "Example", expr: "a > 1", for: "5m", annotations: { summary: "{{ $value }}" } },
    { alert: "Example", expr: "a > 1", for: "5m", labels: { level: "{{ $labels.value }}" } },
    { alert: "Example", expr: "absent(a)", for: "5m", labels: { level: "{{ $value }}" } },
    { alert: "Example", expr: "a > 1", for: "5m", labels: { level: "{{ gt $value 5.0 }}" } },
    { alert: "Example", expr: "a > 1", for: "5m", labels: { level: "page" } },
    { alert: "Example", expr: "a > 1", for: "5m", labels: { level: "{{ $x := $value }}page" } },
  ],
});

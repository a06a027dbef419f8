import { percentageTwice } from "../../../src/checks/template/percentage-twice.ts";
import { describeCheck } from "../../support/check-cases.ts";

describeCheck(percentageTwice, {
  finds: [
    [
      { alert: "Example", expr: "100 * a / b > 5", for: "5m", annotations: { summary: "{{ $value | humanizePercentage }}" } },
      "annotations.summary: $value: the expression multiplies by 100, and humanizePercentage does so again; write {{ $value | humanize }}%",
    ],
    [
      { alert: "Example", expr: "(a / b) * 100 > 5", for: "5m", annotations: { summary: "{{ humanizePercentage $value }}" } },
      "annotations.summary: $value: the expression multiplies by 100, and humanizePercentage does so again; write {{ $value | humanize }}%",
    ],
    [
      {
        alert: "Example",
        expr: "avg(a / b * 100) > 5 and on () c",
        for: "5m",
        annotations: { summary: "{{ .Value | humanizePercentage }}" },
      },
      "annotations.summary: .Value: the expression multiplies by 100, and humanizePercentage does so again; write {{ $value | humanize }}%",
    ],
  ],
  leaves: [
    { alert: "Example", expr: "a / b > 0.05", for: "5m", annotations: { summary: "{{ $value | humanizePercentage }}" } },
    { alert: "Example", expr: "100 * a / b > 5", for: "5m", annotations: { summary: "{{ $value | humanize }}%" } },
    { alert: "Example", expr: "100 - a > 5", for: "5m", annotations: { summary: "{{ $value | humanizePercentage }}" } },
    { alert: "Example", expr: "a / (b * 100) > 5", for: "5m", annotations: { summary: "{{ $value | humanizePercentage }}" } },
  ],
});

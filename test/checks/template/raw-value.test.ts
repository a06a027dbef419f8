import { rawValue } from "../../../src/checks/template/raw-value.ts";
import { describeCheck } from "../../support/check-cases.ts";

describeCheck(rawValue, {
  finds: [
    [
      { alert: "Example", expr: "rate(a_total[5m]) > 1", for: "5m", annotations: { summary: "{{ $value }}" } },
      'annotations.summary: $value: the value is a rate or an average and is printed with all its digits; write {{ printf "%.2f" $value }}',
    ],
    [
      {
        alert: "Example",
        expr: "sum(rate(a_total[5m])) / sum(rate(b_total[5m])) > 0.1",
        for: "5m",
        annotations: { summary: "{{ .Value }}" },
      },
      'annotations.summary: .Value: the value is a quotient and is printed with all its digits; write {{ printf "%.2f" $value }}',
    ],
    [
      {
        alert: "Example",
        expr: "histogram_quantile(0.9, rate(a_bucket[5m])) > 1",
        for: "5m",
        annotations: { summary: "{{ $value }}s" },
      },
      'annotations.summary: $value: the value is a rate or an average and is printed with all its digits; write {{ printf "%.2f" $value }}',
    ],
    [
      {
        alert: "Example",
        expr: "max by (job) (process_resident_memory_bytes) > 1e9",
        for: "5m",
        annotations: { summary: "{{ $value }} bytes" },
      },
      "annotations.summary: $value: the value is in bytes and is printed with all its digits; write {{ $value | humanize1024 }}B",
    ],
  ],
  leaves: [
    { alert: "Example", expr: "rate(a_total[5m]) > 1", for: "5m", annotations: { summary: "{{ $value | humanize }}" } },
    { alert: "Example", expr: "up == 0", for: "5m", annotations: { summary: "{{ $value }}" } },
    { alert: "Example", expr: "count(up) > 5", for: "5m", annotations: { summary: "{{ $value }}" } },
    { alert: "Example", expr: "rate(a_total[5m]) > 1", for: "5m", annotations: { summary: '{{ printf "%.2f" $value }}' } },
    { alert: "Example", expr: "node_load1 > 5", for: "5m", annotations: { summary: "{{ $value }}" } },
  ],
});

import { comparisonType } from "../../../src/checks/template/comparison-type.ts";
import { describeCheck } from "../../support/check-cases.ts";

describeCheck(comparisonType, {
  finds: [
    [
      { alert: "Example", expr: "a > 1", for: "5m", annotations: { summary: "{{ if gt $value 90 }}x{{ end }}" } },
      "annotations.summary: 90: Go does not compare a float with the integer 90, so an error replaces the whole text; write 90.0",
    ],
    [
      { alert: "Example", expr: "a > 1", for: "5m", annotations: { summary: "{{ if eq $labels.code 500 }}x{{ end }}" } },
      'annotations.summary: 500: a label is text, which Go does not compare with a number, so an error replaces the whole text; write "500"',
    ],
    [
      { alert: "Example", expr: "a > 1", for: "5m", annotations: { summary: '{{ if lt .Value "5" }}x{{ end }}' } },
      'annotations.summary: "5": Go does not compare a number with text, so an error replaces the whole text; write a number with a decimal point',
    ],
    [
      {
        alert: "Example",
        expr: "a > 1",
        for: "5m",
        annotations: { summary: "{{ if and (gt $value 1.0) (lt $value -5) }}x{{ end }}" },
      },
      "annotations.summary: -5: Go does not compare a float with the integer -5, so an error replaces the whole text; write -5.0",
    ],
    [
      { alert: "Example", expr: "a > 1", for: "5m", annotations: { summary: "{{ if eq 1 $value }}x{{ end }}" } },
      "annotations.summary: $value: Go does not compare a float with the integer 1, so an error replaces the whole text; write 1.0",
    ],
    [
      { alert: "Example", expr: "a > 1", for: "5m", annotations: { summary: "{{ if eq $value 0x10 }}x{{ end }}" } },
      "annotations.summary: 0x10: Go does not compare a float with the integer 0x10, so an error replaces the whole text; write a number with a decimal point",
    ],
    [
      { alert: "Example", expr: "a > 1", for: "5m", annotations: { summary: "{{ if eq $value $labels.limit }}x{{ end }}" } },
      "annotations.summary: $labels.limit: Go does not compare a number with text, so an error replaces the whole text; compare the value with a number",
    ],
  ],
  leaves: [
    { alert: "Example", expr: "a > 1", for: "5m", annotations: { summary: "{{ if gt $value 90.0 }}x{{ end }}" } },
    { alert: "Example", expr: "a > 1", for: "5m", annotations: { summary: '{{ if eq $labels.code "500" }}x{{ end }}' } },
    { alert: "Example", expr: "a > 1", for: "5m", annotations: { summary: "{{ if gt $value 9e1 }}x{{ end }}" } },
    { alert: "Example", expr: "a > 1", for: "5m", annotations: { summary: "{{ if eq (len $labels) 3 }}x{{ end }}" } },
    {
      alert: "Example",
      expr: "a > 1",
      for: "5m",
      annotations: { summary: '{{ if gt (query "up" | first | value) 1.0 }}x{{ end }}' },
    },
    { alert: "Example", expr: "a > 1", for: "5m", annotations: { summary: "{{ if eq $labels.a $labels.b }}x{{ end }}" } },
  ],
});

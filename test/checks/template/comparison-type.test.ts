import { comparisonType } from "../../../src/checks/template/comparison-type.ts";
import { describeCheck } from "../../support/check-cases.ts";

describeCheck(comparisonType, {
  finds: [
    [
      { alert: "Example", expr: "a > 1", for: "5m", annotations: { summary: "{{ if gt $value 90 }}x{{ end }}" } },
      "annotations.summary: 90: the value is a float, which Go does not compare with the integer 90: an error stands for the whole text; write 90.0",
    ],
    [
      { alert: "Example", expr: "a > 1", for: "5m", annotations: { summary: "{{ if eq $labels.code 500 }}x{{ end }}" } },
      'annotations.summary: 500: a label is a text, which Go does not compare with a number: an error stands for the whole text; write "500"',
    ],
    [
      { alert: "Example", expr: "a > 1", for: "5m", annotations: { summary: '{{ if lt .Value "5" }}x{{ end }}' } },
      'annotations.summary: "5": the value is a number, which Go does not compare with a text: an error stands for the whole text; write a number with a point',
    ],
    [
      {
        alert: "Example",
        expr: "a > 1",
        for: "5m",
        annotations: { summary: "{{ if and (gt $value 1.0) (lt $value -5) }}x{{ end }}" },
      },
      "annotations.summary: -5: the value is a float, which Go does not compare with the integer -5: an error stands for the whole text; write -5.0",
    ],
    [
      { alert: "Example", expr: "a > 1", for: "5m", annotations: { summary: "{{ if eq 1 $value }}x{{ end }}" } },
      "annotations.summary: $value: the value is a float, which Go does not compare with the integer 1: an error stands for the whole text; write 1.0",
    ],
    [
      { alert: "Example", expr: "a > 1", for: "5m", annotations: { summary: "{{ if eq $value 0x10 }}x{{ end }}" } },
      "annotations.summary: 0x10: the value is a float, which Go does not compare with the integer 0x10: an error stands for the whole text; write a number with a point",
    ],
    [
      { alert: "Example", expr: "a > 1", for: "5m", annotations: { summary: "{{ if eq $value $labels.limit }}x{{ end }}" } },
      "annotations.summary: $labels.limit: the value is a number, which Go does not compare with a text: an error stands for the whole text; compare the value with a number",
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

import { noSuchField } from "../../../src/checks/template/no-such-field.ts";
import { describeCheck } from "../../support/check-cases.ts";

describeCheck(noSuchField, {
  finds: [
    [
      { alert: "Example", expr: "a > 1", for: "5m", annotations: { summary: "{{ .labels.job }}" } },
      "annotations.summary: .labels.job: the data of an alert has no field .labels, so an error replaces the whole text; did you mean .Labels?",
    ],
    [
      { alert: "Example", expr: "a > 1", for: "5m", annotations: { summary: "{{ .CommonLabels.job }}" } },
      "annotations.summary: .CommonLabels.job: the data of an alert has no field .CommonLabels, so an error replaces the whole text; use $labels, $value, $externalLabels or $externalURL",
    ],
    [
      { alert: "Example", expr: "a > 1", for: "5m", annotations: { summary: "{{ $labels.app.name }}" } },
      'annotations.summary: $labels.app.name: $labels.app is text and has no field .name, so an error replaces the whole text; write index $labels "app.name" for a label with a dot in its name',
    ],
    [
      { alert: "Example", expr: "a > 1", for: "5m", annotations: { summary: "{{ .Values.x }}" } },
      "annotations.summary: .Values.x: the data of an alert has no field .Values, so an error replaces the whole text; did you mean .Value?",
    ],
    [
      { alert: "Example", expr: "a > 1", for: "5m", annotations: { summary: "{{ if .Label.job }}x{{ end }}" } },
      "annotations.summary: .Label.job: the data of an alert has no field .Label, so an error replaces the whole text; did you mean .Labels?",
    ],
    [
      { alert: "Example", expr: "a > 1", for: "5m", annotations: { summary: "{{ $externalURL.Host }}" } },
      "annotations.summary: $externalURL.Host: $externalURL is text and has no field .Host, so an error replaces the whole text; remove the field",
    ],
    [
      {
        alert: "Example",
        expr: "a > 1",
        for: "5m",
        annotations: { summary: "{{ with $labels }}{{ $.Annotations.x }}{{ end }}" },
      },
      "annotations.summary: $.Annotations.x: the data of an alert has no field .Annotations, so an error replaces the whole text; use $labels, $value, $externalLabels or $externalURL",
    ],
    [
      { alert: "Example", expr: "a > 1", for: "5m", annotations: { summary: "{{ .value | humanize }}" } },
      "annotations.summary: .value: the data of an alert has no field .value, so an error replaces the whole text; did you mean .Value?",
    ],
  ],
  leaves: [
    {
      alert: "Example",
      expr: "a > 1",
      for: "5m",
      annotations: { summary: "{{ .Labels.job }} {{ .Value }} {{ .ExternalURL }} {{ .ExternalLabels.x }}" },
    },
    {
      alert: "Example",
      expr: "a > 1",
      for: "5m",
      annotations: { summary: '{{ range query "up" }}{{ .Labels.x }}{{ .Foo }}{{ end }}' },
    },
    { alert: "Example", expr: "a > 1", for: "5m", annotations: { summary: "{{ with $labels }}{{ .job }}{{ end }}" } },
    { alert: "Example", expr: "a > 1", for: "5m", annotations: { summary: "{{ . }}" } },
    {
      alert: "Example",
      expr: "a > 1",
      for: "5m",
      annotations: { summary: '{{ define "x" }}{{ .Foo }}{{ end }}{{ template "x" . }}' },
    },
    { alert: "Example", expr: "a > 1", for: "5m", annotations: { summary: "{{ $value }} {{ $labels.job }} {{ $externalURL }}" } },
    { alert: "Example", expr: "a > 1", for: "5m", annotations: { summary: "{{ .Value.Count }}" } },
  ],
});

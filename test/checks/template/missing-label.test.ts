import { missingLabel } from "../../../src/checks/template/missing-label.ts";
import { describeCheck } from "../../support/check-cases.ts";

describeCheck(missingLabel, {
  finds: [
    [
      { alert: "Example", expr: "sum by (job) (a) > 1", for: "5m", annotations: { summary: "{{ $labels.instance }}" } },
      'annotations.summary: instance: the alert cannot have the label "instance", as sum by (job) keeps only "job"; keep it in the expression, or do not use it',
    ],
    [
      { alert: "Example", expr: "sum(a) > 1", for: "5m", annotations: { summary: "{{ $labels.job }} and {{ $labels.job }}" } },
      'annotations.summary: job: the alert cannot have the label "job", as sum() drops all labels; keep it in the expression, or do not use it',
    ],
    [
      {
        alert: "Example",
        expr: 'absent(up{job="api"})',
        for: "5m",
        annotations: { summary: "{{ $labels.instance }} of {{ $labels.job }}" },
      },
      'annotations.summary: instance: the alert cannot have the label "instance", as absent() sets only the labels that its selector matches with "="; keep it in the expression, or do not use it',
    ],
    [
      { alert: "Example", expr: 'absent(up{job=~"api"})', for: "5m", annotations: { summary: "{{ $labels.job }}" } },
      'annotations.summary: job: the alert cannot have the label "job", as absent() sets only the labels that its selector matches with "="; keep it in the expression, or do not use it',
    ],
    [
      { alert: "Example", expr: "sum without (pod) (a) > 1", for: "5m", annotations: { summary: "{{ .Labels.pod }}" } },
      'annotations.summary: pod: the alert cannot have the label "pod", as sum without (pod) drops it; keep it in the expression, or do not use it',
    ],
    [
      { alert: "Example", expr: "sum by (job) (a) > 1", for: "5m", annotations: { summary: '{{ index $labels "pod" }}' } },
      'annotations.summary: "pod": the alert cannot have the label "pod", as sum by (job) keeps only "job"; keep it in the expression, or do not use it',
    ],
    [
      { alert: "Example", expr: "vector(1)", for: "5m", annotations: { summary: "{{ $labels.job }}" } },
      'annotations.summary: job: the alert cannot have the label "job", as vector() has no labels; keep it in the expression, or do not use it',
    ],
    [
      { alert: "Example", expr: "up == 0", for: "5m", annotations: { summary: "{{ $labels.alertname }}" } },
      "annotations.summary: alertname: $labels does not have the alert's own name; write the name itself",
    ],
    [
      {
        alert: "Example",
        expr: "sum by (job) (a) > 1",
        for: "5m",
        annotations: { summary: "{{ $labels.severity }}" },
        labels: { severity: "page" },
      },
      "annotations.summary: severity: $labels has only the labels of the expression's result, not the rule's own label \"severity\"; write its value",
    ],
    [
      { alert: "Example", expr: "sum by (namespace) (a) > 1", for: "5m", annotations: { summary: "{{ $labels.namspace }}" } },
      'annotations.summary: namspace: the alert cannot have the label "namspace", as sum by (namespace) keeps only "namespace"; did you mean "namespace"?',
    ],
    [
      { alert: "Example", expr: "a == on (job) b", for: "5m", annotations: { summary: "{{ $labels.pod }}" } },
      'annotations.summary: pod: the alert cannot have the label "pod", as "== on (job)" keeps only "job"; keep it in the expression, or do not use it',
    ],
    [
      { alert: "Example", expr: "a / ignoring (pod) b > 1", for: "5m", annotations: { summary: "{{ $labels.pod }}" } },
      'annotations.summary: pod: the alert cannot have the label "pod", as "/ ignoring (pod)" drops it; keep it in the expression, or do not use it',
    ],
    [
      { alert: "Example", expr: "a / sum by (job) (b) > 1", for: "5m", annotations: { summary: "{{ $labels.instance }}" } },
      'annotations.summary: instance: the alert cannot have the label "instance", as sum by (job) keeps only "job"; keep it in the expression, or do not use it',
    ],
    [
      {
        alert: "Example",
        expr: 'count_values("version", a) > 1',
        for: "5m",
        annotations: { summary: "{{ $labels.job }} {{ $labels.version }}" },
      },
      'annotations.summary: job: the alert cannot have the label "job", as count_values() drops all other labels; keep it in the expression, or do not use it',
    ],
    [
      { alert: "Example", expr: "sum by (job) (a) > 1", for: "5m", labels: { level: "{{ $labels.pod }}" } },
      'labels.level: pod: the alert cannot have the label "pod", as sum by (job) keeps only "job"; keep it in the expression, or do not use it',
    ],
    [
      {
        alert: "Example",
        expr: "a * on (job) group_left (team) sum by (job) (b) > 1",
        for: "5m",
        annotations: { summary: "{{ $labels.team }}" },
      },
      'annotations.summary: team: the alert cannot have the label "team", as group_left (team) copies it from a side that does not have it; keep it in the expression, or do not use it',
    ],
    [
      { alert: "Example", expr: "time() > bool 5", for: "5m", annotations: { summary: "{{ $labels.job }}" } },
      'annotations.summary: job: the alert cannot have the label "job", as a number has no labels; keep it in the expression, or do not use it',
    ],
    [
      { alert: "Example", expr: 'up{env=""} == 0', for: "5m", annotations: { summary: "{{ $labels.env }}" } },
      'annotations.summary: env: the alert cannot have the label "env", as the selector matches only series without it; keep it in the expression, or do not use it',
    ],
    [
      {
        alert: "Example",
        expr: "histogram_quantile(0.9, rate(a_bucket[5m])) > 1",
        for: "5m",
        annotations: { summary: "{{ $labels.le }}" },
      },
      'annotations.summary: le: the alert cannot have the label "le", as histogram_quantile() drops it; keep it in the expression, or do not use it',
    ],
    [
      {
        alert: "Example",
        expr: "sum by (job) (a) > 1 or sum by (pod) (b) > 1",
        for: "5m",
        annotations: { summary: "{{ $labels.node }}" },
      },
      'annotations.summary: node: the alert cannot have the label "node", as sum by (job) keeps only "job"; keep it in the expression, or do not use it',
    ],
  ],
  leaves: [
    { alert: "Example", expr: "sum by (job) (a) > 1", for: "5m", annotations: { summary: "{{ $labels.job }}" } },
    { alert: "Example", expr: "up == 0", for: "5m", annotations: { summary: "{{ $labels.anything }}" } },
    { alert: "Example", expr: 'absent(up{job="api"})', for: "5m", annotations: { summary: "{{ $labels.job }}" } },
    {
      alert: "Example",
      expr: "sum by (job) (a) > 1",
      for: "5m",
      annotations: { summary: "{{ if $labels.pod }}{{ $labels.pod }}{{ end }}" },
    },
    {
      alert: "Example",
      expr: "sum by (job) (a) > 1",
      for: "5m",
      annotations: { summary: "{{ with $labels.pod }}{{ . }}{{ end }}" },
    },
    { alert: "Example", expr: "sum by (job) (a) > 1", for: "5m", annotations: { summary: '{{ or $labels.pod "none" }}' } },
    {
      alert: "Example",
      expr: "sum by (job) (a) > 1 or sum by (pod) (b) > 1",
      for: "5m",
      annotations: { summary: "{{ $labels.pod }}{{ $labels.job }}" },
    },
    {
      alert: "Example",
      expr: "sum by (job) (a) * on (job) group_left (team) b > 1",
      for: "5m",
      annotations: { summary: "{{ $labels.team }}" },
    },
    {
      alert: "Example",
      expr: 'label_replace(sum by (job) (a), "x", "$1", "job", "(.*)") > 1',
      for: "5m",
      annotations: { summary: "{{ $labels.x }}" },
    },
    {
      alert: "Example",
      expr: "sum by (job) (a) > 1",
      for: "5m",
      annotations: { summary: '{{ range query "up" }}{{ .Labels.instance }}{{ end }}' },
    },
    {
      alert: "Example",
      expr: 'ALERTS{alertstate="firing"} == 1',
      for: "5m",
      annotations: { summary: "{{ $labels.alertname }}" },
    },
    { alert: "Example", expr: "sum by (job) (a) > 1", for: "5m", annotations: { summary: "{{ $externalLabels.cluster }}" } },
    { alert: "Example", expr: "topk(3, a) > 1", for: "5m", annotations: { summary: "{{ $labels.pod }}" } },
    { alert: "Example", expr: "a and on (job) b", for: "5m", annotations: { summary: "{{ $labels.pod }}" } },
    {
      alert: "Example",
      expr: "a / ignoring (x) group_left sum without (x) (b) > 1",
      for: "5m",
      annotations: { summary: "{{ $labels.x }}" },
    },
    { alert: "Example", expr: "a unless sum by (job) (b)", for: "5m", annotations: { summary: "{{ $labels.pod }}" } },
    { alert: "Example", expr: "sum by (job) (a) > scalar(b)", for: "5m", annotations: { summary: "{{ $labels.job }}" } },
    { alert: "Example", expr: "job:alerts:count > 0", for: "5m", annotations: { summary: "{{ $labels.alertname }}" } },
    { alert: "Example", expr: "max_over_time(a[5m]) > 1", for: "5m", annotations: { summary: "{{ $labels.pod }}" } },
    {
      alert: "Example",
      expr: 'count_values by (job) ("version", a) > 1',
      for: "5m",
      annotations: { summary: "{{ $labels.job }} {{ $labels.version }}" },
    },
  ],
});

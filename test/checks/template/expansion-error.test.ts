import { expansionError } from "../../../src/checks/template/expansion-error.ts";
import { describeCheck } from "../../support/check-cases.ts";

describeCheck(expansionError, {
  finds: [
    [
      { alert: "A", expr: "up == 0", annotations: { summary: "{{ value }}" } },
      "annotations.summary: value: value takes 1 argument and gets none, so an error replaces the whole text; write $value for the alert's value",
    ],
    [
      { alert: "A", expr: "up == 0", annotations: { summary: "{{ humanize }}" } },
      "annotations.summary: humanize: humanize takes 1 argument and gets none, so an error replaces the whole text; write $value | humanize",
    ],
    [
      { alert: "A", expr: "up == 0", annotations: { summary: "{{ $value | toUpper }}" } },
      'annotations.summary: toUpper: toUpper needs text here, not a number, so an error replaces the whole text; put it in quotes, or format it first: printf "%.0f" $value',
    ],
    [
      { alert: "A", expr: "up == 0", annotations: { summary: "{{ humanize $labels }}" } },
      "annotations.summary: $labels: humanize needs a number here, not all labels, so an error replaces the whole text; name one label, as in $labels.job",
    ],
    [
      { alert: "A", expr: "up == 0", annotations: { summary: '{{ query "up" | value }}' } },
      'annotations.summary: value: value needs one series here, not the result of a query, so an error replaces the whole text; take one series first: query "…" | first | value',
    ],
    [
      { alert: "A", expr: "up == 0", annotations: { summary: '{{ query "up" | first | humanize }}' } },
      'annotations.summary: humanize: humanize needs a number here, not a series, so an error replaces the whole text; take its value first: query "…" | first | value | humanize',
    ],
    [
      { alert: "A", expr: "up == 0", annotations: { summary: "{{ $value | value }}" } },
      "annotations.summary: value: value needs one series here, not a number, so an error replaces the whole text; write $value for the alert's value",
    ],
    [
      { alert: "A", expr: "up == 0", annotations: { summary: '{{ humanize "many" }}' } },
      'annotations.summary: "many": humanize needs a number here, not text that is not a number, so an error replaces the whole text; pass a number',
    ],
    [
      { alert: "A", expr: "up == 0", annotations: { summary: "{{ humanize $value 2 }}" } },
      "annotations.summary: humanize: humanize takes 1 argument and gets 2, so an error replaces the whole text; correct the arguments, with a call that is one of them in parentheses",
    ],
    [
      { alert: "A", expr: "up == 0", annotations: { summary: "{{ $labels.a $value }}" } },
      "annotations.summary: $labels.a: this is not a function, but it has arguments, so an error replaces the whole text; put a function first, or separate the two with |",
    ],
    [
      { alert: "A", expr: "up == 0", annotations: { summary: "{{ $value | $labels.a }}" } },
      "annotations.summary: $labels.a: this is not a function, but a value is piped into it, so an error replaces the whole text; pipe into a function, or write the two side by side in braces of their own",
    ],
    [
      { alert: "A", expr: "up == 0", annotations: { summary: "{{ range $value }}x{{ end }}" } },
      'annotations.summary: $value: range cannot go through a number, so an error replaces the whole text; go through the result of query "…", or $labels',
    ],
    [
      { alert: "A", expr: "up == 0", annotations: { summary: "{{ label $labels.a }}" } },
      "annotations.summary: label: label takes 2 arguments and gets 1, so an error replaces the whole text; correct the arguments, with a call that is one of them in parentheses",
    ],
    [
      { alert: "A", expr: "up == 0", annotations: { summary: "{{ printf $value }}" } },
      'annotations.summary: $value: printf needs text here, not a number, so an error replaces the whole text; put it in quotes, or format it first: printf "%.0f" $value',
    ],
    [
      { alert: "A", expr: "up == 0", annotations: { summary: '{{ match "a" $value }}' } },
      'annotations.summary: $value: match needs text here, not a number, so an error replaces the whole text; put it in quotes, or format it first: printf "%.0f" $value',
    ],
    [
      { alert: "A", expr: "up == 0", annotations: { summary: '{{ with query "up" }}{{ . | value }}{{ end }}' } },
      'annotations.summary: value: value needs one series here, not the result of a query, so an error replaces the whole text; take one series first: query "…" | first | value',
    ],
    [
      { alert: "A", expr: "up == 0", annotations: { summary: "{{ len $value }}" } },
      "annotations.summary: $value: len needs text, labels or the result of a query here, not a number, so an error replaces the whole text; pass text, labels or the result of a query",
    ],
    [
      { alert: "A", expr: "up == 0", annotations: { summary: "{{ eq $value }}" } },
      "annotations.summary: eq: eq takes at least 2 arguments and gets 1, so an error replaces the whole text; correct the arguments, with a call that is one of them in parentheses",
    ],
    [
      { alert: "A", expr: "up == 0", annotations: { summary: "{{ print humanize }}" } },
      "annotations.summary: humanize: humanize takes 1 argument and gets none, so an error replaces the whole text; write $value | humanize",
    ],
    [
      { alert: "A", expr: "up == 0", annotations: { summary: "{{ now 5 }}" } },
      "annotations.summary: now: now takes no arguments and gets 1, so an error replaces the whole text; correct the arguments, with a call that is one of them in parentheses",
    ],
  ],
  leaves: [
    { alert: "A", expr: "up == 0", annotations: { summary: "{{ $value | humanize }}" } },
    { alert: "A", expr: "up == 0", annotations: { summary: "{{ humanize $labels.a }}" } },
    { alert: "A", expr: "up == 0", annotations: { summary: '{{ humanize "5" }}' } },
    { alert: "A", expr: "up == 0", annotations: { summary: '{{ query "up" | first | value | humanize }}' } },
    {
      alert: "A",
      expr: "up == 0",
      annotations: { summary: '{{ range query "up" }}{{ . | value }}{{ .Labels.a | toUpper }}{{ end }}' },
    },
    { alert: "A", expr: "up == 0", annotations: { summary: "{{ range $labels }}{{ . | title }}{{ end }}" } },
    { alert: "A", expr: "up == 0", annotations: { summary: "{{ args 1 2 }}" } },
    { alert: "A", expr: "up == 0", annotations: { summary: '{{ (toTime $value).Format "2006" }}' } },
    { alert: "A", expr: "up == 0", annotations: { summary: "{{ print }}" } },
    { alert: "A", expr: "up == 0", annotations: { summary: '{{ printf "%s" externalURL }}' } },
    { alert: "A", expr: "up == 0", annotations: { summary: '{{ $x := "a" }}{{ $x | toUpper }}' } },
    { alert: "A", expr: "up == 0", annotations: { summary: '{{ $value := "a" }}{{ $value | toUpper }}' } },
    { alert: "A", expr: "up == 0", annotations: { summary: '{{ reReplaceAll "a" "b" $labels.a }}' } },
    { alert: "A", expr: "up == 0", annotations: { summary: '{{ define "a" }}{{ . | value }}{{ end }}' } },
    { alert: "A", expr: "up == 0", annotations: { summary: '{{ index $labels "a" | toUpper }}' } },
    { alert: "A", expr: "up == 0", annotations: { summary: "{{ and $value $labels.a | humanize }}" } },
  ],
});

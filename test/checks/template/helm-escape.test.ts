import { helmEscape } from "../../../src/checks/template/helm-escape.ts";
import { describeCheck } from "../../support/check-cases.ts";

describeCheck(helmEscape, {
  finds: [
    [
      { alert: "A", expr: "up == 0", annotations: { summary: '{{ "{{ $labels.instance }}" }} is down' } },
      'annotations.summary: {{ "{{ $labels.instance }}" }}: this prints double braces; it looks like the escape of a Helm chart that was not rendered; render the chart, or write {{ $labels.instance }}',
    ],
    [
      { alert: "A", expr: "up == 0", annotations: { summary: "of {{`{{ $labels.relname }}`}} for" } },
      "annotations.summary: {{`{{ $labels.relname }}`}}: this prints double braces; it looks like the escape of a Helm chart that was not rendered; render the chart, or write {{ $labels.relname }}",
    ],
    [
      { alert: "A", expr: "up == 0", annotations: { summary: '{{ "{{" }} $value | humanizeDuration {{ "}}" }}' } },
      'annotations.summary: {{ "{{" }}: this prints double braces; it looks like the escape of a Helm chart that was not rendered; render the chart, or remove the outer braces and quotes',
    ],
  ],
  leaves: [
    { alert: "A", expr: "up == 0", annotations: { summary: "{{ $labels.instance }}" } },
    { alert: "A", expr: "up == 0", annotations: { summary: '{{ "text" }}' } },
    { alert: "A", expr: "up == 0", annotations: { summary: '{{ printf "{{ %s" $labels.a }}' } },
  ],
});

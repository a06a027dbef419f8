import { templateSyntax } from "../../../src/checks/template/syntax.ts";
import { describeCheck } from "../../support/check-cases.ts";

describeCheck(templateSyntax, {
  finds: [
    [
      { alert: "Example", expr: "a > 1", annotations: { summary: "at {{ $valu }}" } },
      'annotations.summary: $valu: the variable "$valu" is not set; did you mean "$value"?',
    ],
    [
      { alert: "Example", expr: "a > 1", labels: { host: "{{ $labels.my-host }}" } },
      'labels.host: -: unexpected character "-" after a name; write index $labels "my-host" for such a label',
    ],
    [
      { alert: "Example", expr: "a > 1", annotations: { summary: '{{ define "__alert_Example" }}x{{ end }}' } },
      'annotations.summary: "__alert_Example": Prometheus gives the whole text this name, and no two templates can have one; rename the template',
    ],
  ],
  leaves: [
    { alert: "Example", expr: "a > 1", annotations: { summary: "{{ $labels.host }} is at {{ $value | humanize }}" } },
    { alert: "Example", expr: "a > 1", annotations: { summary: '{{ define "__alert_Other" }}x{{ end }}' } },
    { record: "a:b", expr: "a", labels: { host: "{{ nothing looks at this" } },
  ],
});

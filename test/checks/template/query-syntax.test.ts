import { querySyntax } from "../../../src/checks/template/query-syntax.ts";
import { describeCheck } from "../../support/check-cases.ts";

describeCheck(querySyntax, {
  finds: [
    [
      {
        alert: "Example",
        expr: "a > 1",
        for: "5m",
        annotations: { summary: '{{ with query "sum(up" }}{{ . | first | value }}{{ end }}' },
      },
      'annotations.summary: "sum(up": the query "sum(up" does not parse, the "(" of sum is not closed; add a ")"',
    ],
    [
      { alert: "Example", expr: "a > 1", for: "5m", annotations: { summary: '{{ "up{" | query }}' } },
      'annotations.summary: "up{": the query "up{" does not parse, unexpected end of expression, expected "}"; close the braces after the last matcher',
    ],
  ],
  leaves: [
    {
      alert: "Example",
      expr: "a > 1",
      for: "5m",
      annotations: { summary: '{{ with query "sum(up)" }}{{ . | first | value }}{{ end }}' },
    },
    {
      alert: "Example",
      expr: "a > 1",
      for: "5m",
      annotations: { summary: "{{ with printf \"up{job='%s'}\" $labels.job | query }}{{ . | first | value }}{{ end }}" },
    },
    { alert: "Example", expr: "a > 1", for: "5m", annotations: { summary: "{{ query $labels.q }}" } },
  ],
});

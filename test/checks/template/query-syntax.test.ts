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
      'annotations.summary: "sum(up": the query "sum(up" does not parse, the ( of sum is not closed; write a ) where it ends',
    ],
    [
      { alert: "Example", expr: "a > 1", for: "5m", annotations: { summary: '{{ "up{" | query }}' } },
      'annotations.summary: "up{": the query "up{" does not parse, a } is missing at the end; close the braces behind the last matcher',
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

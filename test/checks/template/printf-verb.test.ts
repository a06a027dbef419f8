import { printfVerb } from "../../../src/checks/template/printf-verb.ts";
import { describeCheck } from "../../support/check-cases.ts";

describeCheck(printfVerb, {
  finds: [
    [
      { alert: "Example", expr: "a > 1", for: "5m", annotations: { summary: '{{ printf "%d" $value }}' } },
      'annotations.summary: "%d": %d does not fit a float such as $value; write %.0f for a whole number',
    ],
    [
      { alert: "Example", expr: "a > 1", for: "5m", annotations: { summary: '{{ $value | printf "%s" }}' } },
      'annotations.summary: "%s": %s does not fit a float such as $value; write %g, or %.2f for two decimals',
    ],
    [
      { alert: "Example", expr: "a > 1", for: "5m", annotations: { summary: '{{ $value | humanize | printf "%.2f" }}' } },
      'annotations.summary: "%.2f": %f does not fit text such as a label or a humanized value; write %s, or format $value itself',
    ],
    [
      { alert: "Example", expr: "a > 1", for: "5m", annotations: { summary: '{{ printf "%d" $labels.code }}' } },
      'annotations.summary: "%d": %d does not fit text such as a label or a humanized value; write %s, or format $value itself',
    ],
    [
      { alert: "Example", expr: "a > 1", for: "5m", annotations: { summary: '{{ printf "%.2f% x" $value }}' } },
      'annotations.summary: "%.2f% x": the format has 2 verbs for 1 argument; use one verb for each argument, and %% for a percent sign',
    ],
    [
      { alert: "Example", expr: "a > 1", for: "5m", annotations: { summary: '{{ printf "%.2f %s" $value }}' } },
      'annotations.summary: "%.2f %s": the format has 2 verbs for 1 argument; use one verb for each argument, and %% for a percent sign',
    ],
    [
      { alert: "Example", expr: "a > 1", for: "5m", annotations: { summary: '{{ printf "load" $value }}' } },
      'annotations.summary: "load": the format has 0 verbs for 1 argument; use one verb for each argument, and %% for a percent sign',
    ],
    [
      { alert: "Example", expr: "a > 1", for: "5m", annotations: { summary: '{{ printf "%.2f%" $value }}' } },
      'annotations.summary: "%.2f%": the format ends with a % without a verb; write %% for a percent sign',
    ],
    [
      { alert: "Example", expr: "a > 1", for: "5m", annotations: { summary: '{{ printf "%.2f" ($value | humanize) }}' } },
      'annotations.summary: "%.2f": %f does not fit text such as a label or a humanized value; write %s, or format $value itself',
    ],
    [
      { alert: "Example", expr: "a > 1", for: "5m", annotations: { summary: '{{ printf "%.2f" $labels.x }}' } },
      'annotations.summary: "%.2f": %f does not fit text such as a label or a humanized value; write %s, or format $value itself',
    ],
  ],
  leaves: [
    { alert: "Example", expr: "a > 1", for: "5m", annotations: { summary: '{{ printf "%.2f" $value }}' } },
    { alert: "Example", expr: "a > 1", for: "5m", annotations: { summary: '{{ printf "%.0f%%" $value }}' } },
    { alert: "Example", expr: "a > 1", for: "5m", annotations: { summary: '{{ $value | printf "%.2f" }}' } },
    { alert: "Example", expr: "a > 1", for: "5m", annotations: { summary: '{{ $value | humanize | printf "%s" }}' } },
    { alert: "Example", expr: "a > 1", for: "5m", annotations: { summary: '{{ printf "%s is %v" $labels.x $value }}' } },
    { alert: "Example", expr: "a > 1", for: "5m", annotations: { summary: '{{ printf "%*d" 5 6 }}' } },
    { alert: "Example", expr: "a > 1", for: "5m", annotations: { summary: "{{ printf $labels.format $value }}" } },
    {
      alert: "Example",
      expr: "a > 1",
      for: "5m",
      annotations: { summary: "{{ printf \"up{job='%s'}\" $labels.job | query | first | value | humanize }}" },
    },
    { alert: "Example", expr: "a > 1", for: "5m", annotations: { summary: '{{ printf "%q" $labels.x }}' } },
    { alert: "Example", expr: "a > 1", for: "5m", annotations: { summary: '{{ printf "%d" 5 }}' } },
    { alert: "Example", expr: "a > 1", for: "5m", annotations: { summary: '{{ printf "%.2f%%" ($value) }}' } },
  ],
});

import { ratioBeforePercent } from "../../../src/checks/template/ratio-before-percent.ts";
import { describeCheck } from "../../support/check-cases.ts";

const quotient = "sum(rate(a_total[5m])) / sum(rate(b_total[5m]))";
const alert = (expr: string, summary: string): Record<string, unknown> => ({
  alert: "Example",
  expr,
  for: "5m",
  annotations: { summary },
});
const found =
  "annotations.summary: $value: the value is a ratio, so 12% is printed as 0.12%; write {{ $value | humanizePercentage }} without the % after it";

describeCheck(ratioBeforePercent, {
  finds: [
    [alert(`${quotient} > 0.1`, "{{ $value }}%"), found],
    [alert(`${quotient} > 0.1`, "{{ $value }} % of all"), found],
    [alert(`${quotient} > 0.1`, '{{ printf "%.2f" $value }}%'), found],
    [alert(`${quotient} > 0.1`, '{{ printf "%.2f%%" $value }}'), found],
    [alert(`${quotient} > 0.1`, "{{ $value | humanize }}%"), found],
    [alert(`1 - ${quotient} > 0.1`, "{{ $value }}%"), found],
    [alert(`(${quotient} > 0.1) and on () b`, "{{ $value }}%"), found],
    [alert("a_ratio < 0.5", "{{ $value }}%"), found],
  ],
  leaves: [
    alert(`${quotient} > 0.1`, "{{ $value }}"),
    alert(`${quotient} > 0.1`, "{{ $value | humanizePercentage }}"),
    alert(`${quotient} > 0.1`, "{{ $value }}, above 10%"),
    alert(`100 * ${quotient} > 1`, "{{ $value }}%"),
    alert(`${quotient} * 100 > 1`, "{{ $value }}%"),
    alert("a_bytes / (b_bytes / 100) > 90", "{{ $value }}%"),
    alert(`${quotient} > 0.1`, "{{ if $value }}%{{ end }}"),
    alert("a_percent < 0.5", "{{ $value }}%"),
    alert(`${quotient} > 0.1`, '{{ $value | humanizePercentage }}, {{ printf "%.0f" 1.0 }}%'),
  ],
});

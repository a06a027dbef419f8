import { absentWithoutFor } from "../../../src/checks/promql/absent-without-for.ts";
import { describeCheck } from "../../support/check-cases.ts";

describeCheck(absentWithoutFor, {
  finds: [
    [
      { alert: "Example", expr: 'absent(up{job="api"})' },
      'absent(up{job="api"}): the alert fires at the first evaluation without the series, as while a pod is replaced; add for, such as 5m, or use absent_over_time()',
    ],
    [
      { alert: "Example", expr: "absent(up) == 1" },
      "absent(up): the alert fires at the first evaluation without the series, as while a pod is replaced; add for, such as 5m, or use absent_over_time()",
    ],
    [
      { alert: "Example", expr: "absent(a) or absent(b)" },
      "absent(a): the alert fires at the first evaluation without the series, as while a pod is replaced; add for, such as 5m, or use absent_over_time()",
    ],
    [
      { alert: "Example", expr: "a > 5 or absent(a)" },
      "absent(a): the alert fires at the first evaluation without the series, as while a pod is replaced; add for, such as 5m, or use absent_over_time()",
    ],
    [
      { alert: "Example", expr: "absent(up)", for: "0s" },
      "absent(up): the alert fires at the first evaluation without the series, as while a pod is replaced; add for, such as 5m, or use absent_over_time()",
    ],
    [
      { alert: "Example", expr: 'label_replace(absent(up), "job", "api", "", "")' },
      "absent(up): the alert fires at the first evaluation without the series, as while a pod is replaced; add for, such as 5m, or use absent_over_time()",
    ],
    [
      { alert: "Example", expr: "sum(absent(up)) > 0" },
      "absent(up): the alert fires at the first evaluation without the series, as while a pod is replaced; add for, such as 5m, or use absent_over_time()",
    ],
  ],
  leaves: [
    { alert: "Example", expr: "absent(up)", for: "5m" },
    { alert: "Example", expr: "absent_over_time(up[10m])" },
    { alert: "Example", expr: "up == 0" },
    { alert: "Example", expr: "up == 0 and on () absent(a)" },
    { alert: "Example", expr: "a unless absent(b)" },
    { record: "job:example:sum", expr: "absent(up)" },
  ],
});

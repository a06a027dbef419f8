import { absentWithoutFor } from "../../../src/checks/promql/absent-without-for.ts";
import { describeCheck } from "../../support/check-cases.ts";

describeCheck(absentWithoutFor, {
  finds: [
    [
      { alert: "Example", expr: 'absent(up{job="api"})' },
      'absent(up{job="api"}): absent() holds whenever a scrape is missing, and without for the alert fires at once; add for, such as 5m, or use absent_over_time()',
    ],
    [
      { alert: "Example", expr: "absent(up) == 1" },
      "absent(up): absent() holds whenever a scrape is missing, and without for the alert fires at once; add for, such as 5m, or use absent_over_time()",
    ],
    [
      { alert: "Example", expr: "absent(a) or absent(b)" },
      "absent(a): absent() holds whenever a scrape is missing, and without for the alert fires at once; add for, such as 5m, or use absent_over_time()",
    ],
    [
      { alert: "Example", expr: "a > 5 or absent(a)" },
      "absent(a): absent() holds whenever a scrape is missing, and without for the alert fires at once; add for, such as 5m, or use absent_over_time()",
    ],
    [
      { alert: "Example", expr: "absent(up)", for: "0s" },
      "absent(up): absent() holds whenever a scrape is missing, and without for the alert fires at once; add for, such as 5m, or use absent_over_time()",
    ],
    [
      { alert: "Example", expr: 'label_replace(absent(up), "job", "api", "", "")' },
      "absent(up): absent() holds whenever a scrape is missing, and without for the alert fires at once; add for, such as 5m, or use absent_over_time()",
    ],
    [
      { alert: "Example", expr: "sum(absent(up)) > 0" },
      "absent(up): absent() holds whenever a scrape is missing, and without for the alert fires at once; add for, such as 5m, or use absent_over_time()",
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

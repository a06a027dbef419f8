import type { GroupCheck } from "../check.ts";

/** `level:metric:operation`, where the level can be empty and there can be more parts. */
const threeParts = /^[^:]*:[^:]+:[^:]/;

/** Finds recorded names without a level and an operation in groups where other names have them. */
export const recordNameStyle: GroupCheck = {
  id: "rule/record-name-style",
  grade: "hint",
  on: "group",
  doc: {
    what: "A recorded name without a colon in a group where another one has the form level:metric:operation.",
    why: "Colons tell recorded series from scraped ones, and the level and the operation say what was aggregated and how (https://prometheus.io/docs/practices/rules/).",
    fix: "Name it by the labels that it keeps, the metric and the operation: job:http_requests:rate5m.",
    bad: "groups:\n  - name: example\n    rules:\n      - { record: job:up:sum, expr: sum by (job) (up) }\n      - { record: jobs_up, expr: count(job:up:sum > 0) }\n",
    good: "groups:\n  - name: example\n    rules:\n      - { record: job:up:sum, expr: sum by (job) (up) }\n      - { record: 'cluster:jobs_up:count', expr: count(job:up:sum > 0) }\n",
  },
  run({ rules }, report) {
    const model = rules.find(({ value }) => threeParts.test(value.rule.record ?? ""))?.value.rule.record;
    if (model === undefined) return;
    for (const { index, value } of rules) {
      const record = value.rule.record ?? "";
      if (record === "" || record.includes(":")) continue;
      const problem = `the name has no level and operation, unlike "${model}" in this group`;
      report({ path: ["rules", index, "record"], value: record, problem, fix: "name it level:metric:operation" });
    }
  },
};

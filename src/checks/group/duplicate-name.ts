import type { RulesCheck } from "../check.ts";

/** Finds groups with the name of an earlier group of the same object or file. */
export const duplicateGroupName: RulesCheck = {
  id: "group/duplicate-name",
  grade: "deny",
  certain: true,
  on: "rules",
  doc: {
    what: "Two groups with the same name in one PrometheusRule or rule file.",
    why: "Both the API server and Prometheus refuse it.",
    fix: "Rename one, or put the rules of both in one group.",
    bad: "groups:\n  - name: example\n    rules: []\n  - name: example\n    rules: []\n",
    good: "groups:\n  - name: example.alerts\n    rules: []\n  - name: example.records\n    rules: []\n",
  },
  run({ groups }, report) {
    const first = new Map<string, number>();
    for (const { index, value } of groups) {
      const name = value.group.name ?? "";
      if (name === "") continue;
      const earlier = first.get(name);
      if (earlier === undefined) first.set(name, index);
      else {
        const problem = `groups[${earlier}] has the same name`;
        report({
          path: ["groups", index, "name"],
          kind: "Duplicate value",
          value: name,
          problem,
          fix: "rename one, or join the two groups",
        });
      }
    }
  },
};

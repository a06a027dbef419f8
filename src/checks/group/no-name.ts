import type { GroupCheck } from "../check.ts";

/** Finds groups without a name. */
export const noGroupName: GroupCheck = {
  id: "group/no-name",
  grade: "deny",
  certain: true,
  on: "group",
  doc: {
    what: "A rule group whose name is missing or empty.",
    why: "Both the API server and Prometheus refuse it.",
    fix: "Give the group a name that says what its rules are about.",
    bad: "groups:\n  - rules: []\n",
    good: "groups:\n  - name: example\n    rules: []\n",
  },
  run({ group }, report) {
    if ((group.name ?? "") !== "" || group.unreadable.has("name")) return;
    report({
      path: ["name"],
      kind: "Required value",
      problem: "the group has no name",
      fix: "add a name that is unique in this object",
    });
  },
};

import type { GroupCheck } from "../check.ts";
import { reportName } from "./report-name.ts";

/** Finds names of groups that do not match this installation's pattern. */
export const groupNamePolicy: GroupCheck = {
  id: "policy/group-name",
  grade: "deny",
  on: "group",
  doc: {
    what: "With --policy.group-name: the name of a group that does not match.",
    why: "This installation finds and routes alerts and metrics by such names.",
    fix: "Rename it so that the whole name matches the regex.",
    bad: "groups:\n  - name: Example Rules\n",
    good: "groups:\n  - name: example.rules\n",
    under: { policy: { groupName: "[a-z.]+" } },
  },
  applies: ({ policy }) => policy?.groupName !== undefined,
  run({ group, settings }, report) {
    reportName(settings.policy?.groupName, "name", group.name, report);
  },
};

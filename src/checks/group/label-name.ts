import type { GroupCheck } from "../check.ts";
import { checkNames } from "../rule/label-name.ts";

/** Finds names of a group's labels that Prometheus does not accept. */
export const groupLabelName: GroupCheck = {
  id: "group/label-name",
  grade: "deny",
  on: "group",
  doc: {
    what: "A label of a group whose name is not valid under the name validation scheme, or is __name__.",
    why: "Prometheus refuses the whole rule file.",
    fix: "Use letters, digits and _, and do not start with a digit.",
    bad: 'groups:\n  - name: example\n    labels: { "": x }\n    rules: []\n',
    good: "groups:\n  - name: example\n    labels: { team: storage }\n    rules: []\n",
  },
  run({ group, settings }, report) {
    checkNames(group.labels, "labels", settings.nameScheme, report);
  },
};

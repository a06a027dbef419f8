import { forPolicy } from "../../../src/checks/policy/for.ts";
import { alertYaml, describeCheck } from "../../support/describe-check.ts";

describeCheck(forPolicy, [
  [
    "it is missing",
    alertYaml(""),
    ["spec.groups[0].rules[0].for: Required value: alerts must have a for of at least 1m; add for: 1m (policy/for)"],
    { policy: { minForMs: 60000 } },
  ],
  [
    "it is too short",
    alertYaml("for: 59s"),
    ['spec.groups[0].rules[0].for: Invalid value: "59s": must be at least 1m; write 1m or more (policy/for)'],
    { policy: { minForMs: 60000 } },
  ],
  [
    "it is too long",
    alertYaml("for: 2h"),
    ['spec.groups[0].rules[0].for: Invalid value: "2h": must be at most 1h; write 1h or less (policy/for)'],
    { policy: { minForMs: 60000, maxForMs: 3600000 } },
  ],
  ["it is within the bounds", alertYaml("for: 1m"), [], { policy: { minForMs: 60000, maxForMs: 60000 } }],
  ["none is needed", alertYaml(""), [], { policy: { maxForMs: 60000 } }],
  ["it could not be read", alertYaml("for: 5"), [], { policy: { minForMs: 60000 } }],
  ["a recording rule", "record: a\nexpr: up\n", [], { policy: { minForMs: 60000 } }],
]);

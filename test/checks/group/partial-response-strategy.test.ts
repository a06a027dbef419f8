import { partialResponseStrategy } from "../../../src/checks/group/partial-response-strategy.ts";
import { describeCheck, groupYaml } from "../../support/describe-check.ts";

describeCheck(partialResponseStrategy, [
  [
    "it is misspelt",
    groupYaml("partial_response_strategy: wran"),
    [
      'spec.groups[0].partial_response_strategy: Unsupported value: "wran": Thanos Ruler knows only abort and warn; did you mean "warn"? (group/partial-response-strategy)',
    ],
  ],
  [
    "an unknown value",
    groupYaml("partial_response_strategy: ignore"),
    [
      'spec.groups[0].partial_response_strategy: Unsupported value: "ignore": Thanos Ruler knows only abort and warn; write abort or warn (group/partial-response-strategy)',
    ],
  ],
  ["its case does not matter", groupYaml("partial_response_strategy: ABORT"), []],
  ["it is empty", groupYaml('partial_response_strategy: ""'), []],
]);

import { exampleEndpoint } from "../../../src/checks/example-object.ts";
import { noModulus } from "../../../src/checks/relabeling/no-modulus.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(noModulus, [
  [
    "finds none, and zero",
    exampleEndpoint(
      "relabelings: [{ action: HashMod, targetLabel: a }, { action: hashmod, modulus: 0, targetLabel: a }, { action: hashmod, modulus: 2, targetLabel: a }]",
    ),
    [
      "spec.endpoints[0].relabelings[0].modulus: Required value: hashmod requires a modulus; set a number greater than 0 (relabeling/no-modulus)",
      "spec.endpoints[0].relabelings[1].modulus: Required value: hashmod requires a modulus; set a number greater than 0 (relabeling/no-modulus)",
    ],
  ],
]);

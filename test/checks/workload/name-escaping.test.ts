import { exampleObject } from "../../../src/checks/example-object.ts";
import { nameEscaping } from "../../../src/checks/workload/name-escaping.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(nameEscaping, [
  [
    "finds them together",
    exampleObject("Prometheus", "nameValidationScheme: Legacy\nnameEscapingScheme: AllowUTF8"),
    [
      'spec.nameEscapingScheme: Forbidden: "AllowUTF8": conflicts with nameValidationScheme Legacy, which accepts no UTF-8 names; use Underscores, Dots or Values (workload/name-escaping)',
    ],
  ],
  [
    "leaves them to versions before 3.4",
    exampleObject("Prometheus", "version: v3.3.0\nnameValidationScheme: Legacy\nnameEscapingScheme: AllowUTF8"),
    [],
  ],
]);

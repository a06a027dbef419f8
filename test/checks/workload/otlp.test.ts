import { exampleObject } from "../../../src/checks/example-object.ts";
import { otlp } from "../../../src/checks/workload/otlp.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(otlp, [
  [
    "finds what the version does not support",
    exampleObject("Prometheus", "version: v2.54.0\notlp: { translationStrategy: NoTranslation }"),
    [
      "spec.otlp: Forbidden: Prometheus 2.54.0 does not support it; remove it, or use a later Prometheus (workload/otlp)",
      'spec.otlp.translationStrategy: Forbidden: "NoTranslation": Prometheus 2.54.0 does not support this strategy; use another one, or Prometheus 3.4 or later (workload/otlp)',
    ],
  ],
  [
    "finds what conflicts",
    exampleObject(
      "Prometheus",
      "nameValidationScheme: Legacy\notlp: { translationStrategy: NoUTF8EscapingWithSuffixes, ignoreResourceAttributes: [a] }",
    ),
    [
      "spec.otlp.ignoreResourceAttributes: Forbidden: requires promoteAllResourceAttributes; set promoteAllResourceAttributes: true, or remove it (workload/otlp)",
      'spec.otlp.translationStrategy: Forbidden: "NoUTF8EscapingWithSuffixes": keeps names that nameValidationScheme Legacy does not allow; use a strategy that escapes names (workload/otlp)',
    ],
  ],
  [
    "finds attributes that are empty or repeat",
    exampleObject("Prometheus", 'otlp: { promoteResourceAttributes: [" ", a, "a "] }'),
    [
      'spec.otlp.promoteResourceAttributes[0]: Invalid value: " ": must not be empty; remove it (workload/otlp)',
      'spec.otlp.promoteResourceAttributes[2]: Duplicate value: "a": is listed twice; remove one of them (workload/otlp)',
    ],
  ],
  [
    "finds attributes together with all of them",
    exampleObject("Prometheus", "otlp: { promoteAllResourceAttributes: true, promoteResourceAttributes: [a] }"),
    [
      "spec.otlp.promoteResourceAttributes: Forbidden: conflicts with promoteAllResourceAttributes; set only one of them (workload/otlp)",
    ],
  ],
]);

import { exampleObject } from "../../../src/checks/example-object.ts";
import { defaultClass } from "../../../src/checks/workload/default-class.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(defaultClass, [
  [
    "finds every default after the first",
    exampleObject(
      "Prometheus",
      "scrapeClasses: [{ name: a, default: true }, { name: b }, { name: c, default: true }, { name: d, default: true }]",
    ),
    [
      'spec.scrapeClasses[2].default: Duplicate value: scrape class "a" is the default already; leave one default class (workload/default-class)',
      'spec.scrapeClasses[3].default: Duplicate value: scrape class "a" is the default already; leave one default class (workload/default-class)',
    ],
  ],
]);

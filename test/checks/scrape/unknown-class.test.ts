import { exampleObject } from "../../../src/checks/example-object.ts";
import { unknownScrapeClass } from "../../../src/checks/scrape/unknown-class.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(unknownScrapeClass, [
  [
    "suggests a class",
    exampleObject("ServiceMonitor", "selector: {}\nendpoints: []\nscrapeClass: mtsl"),
    [
      'spec.scrapeClass: Not found: "mtsl": Prometheus mon/two has no such scrape class; did you mean "mtls"? (scrape/unknown-class)',
    ],
    { reader: { title: "Prometheus mon/two", scrapeClasses: ["mtls"] } },
  ],
  [
    "lists the classes",
    exampleObject("PodMonitor", "selector: {}\nscrapeClass: b"),
    [
      'spec.scrapeClass: Not found: "b": Prometheus mon/two has no such scrape class; its scrape classes are first, second (scrape/unknown-class)',
    ],
    { reader: { title: "Prometheus mon/two", scrapeClasses: ["first", "second"] } },
  ],
  [
    "knows that there are none",
    exampleObject("ScrapeConfig", "scrapeClass: b"),
    [
      'spec.scrapeClass: Not found: "b": Prometheus mon/two has no such scrape class; add it to its scrapeClasses (scrape/unknown-class)',
    ],
    { reader: { title: "Prometheus mon/two", scrapeClasses: [] } },
  ],
  [
    "leaves it where no Prometheus is known",
    exampleObject("Probe", "scrapeClass: b\nprober: { url: a }\ntargets: { ingress: {} }"),
    [],
  ],
]);

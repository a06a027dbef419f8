import { exampleObject } from "../../../src/checks/example-object.ts";
import { quotedPort } from "../../../src/checks/scrape/quoted-port.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(quotedPort, [
  [
    "finds numbers in quotes",
    exampleObject("ServiceMonitor", 'selector: {}\nendpoints: [{ targetPort: "10254" }]'),
    [
      'spec.endpoints[0].targetPort: Invalid value: "10254": is compared with the names of container ports, which are never a number, so no target matches; remove the quotes (scrape/quoted-port)',
    ],
  ],
  [
    "finds numbers as names of container ports",
    exampleObject("PodMonitor", 'selector: {}\npodMetricsEndpoints: [{ port: "8080" }]'),
    [
      'spec.podMetricsEndpoints[0].port: Invalid value: "8080": is compared with the names of container ports, which are never a number, so no target matches; write portNumber: 8080 instead (scrape/quoted-port)',
    ],
  ],
  [
    "leaves numbers, names, and names of Service ports",
    exampleObject("ServiceMonitor", 'selector: {}\nendpoints: [{ targetPort: 80 }, { targetPort: web-80 }, { port: "80" }]'),
    [],
  ],
]);

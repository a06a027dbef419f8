import { exampleObject } from "../../../src/checks/example-object.ts";
import { dnsPort } from "../../../src/checks/scrape/dns-port.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(dnsPort, [
  [
    "finds records without a port",
    exampleObject("ScrapeConfig", "dnsSDConfigs: [{ names: [a], type: AAAA }, { names: [a] }]"),
    ["spec.dnsSDConfigs[0].port: Required value: AAAA records have no port; set the port to scrape (scrape/dns-port)"],
  ],
]);

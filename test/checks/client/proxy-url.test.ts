import { exampleEndpoint } from "../../../src/checks/example-object.ts";
import { proxyUrl } from "../../../src/checks/client/proxy-url.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(proxyUrl, [
  [
    "finds http://a:b",
    exampleEndpoint('proxyUrl: "http://a:b"'),
    [
      'spec.endpoints[0].proxyUrl: Invalid value: "http://a:b": is not a URL; write one such as http://proxy.example.com:3128 (client/proxy-url)',
    ],
  ],
  [
    "finds http://a b",
    exampleEndpoint('proxyUrl: "http://a b"'),
    [
      'spec.endpoints[0].proxyUrl: Invalid value: "http://a b": is not a URL; write one such as http://proxy.example.com:3128 (client/proxy-url)',
    ],
  ],
  [
    "finds http://a/%zz",
    exampleEndpoint('proxyUrl: "http://a/%zz"'),
    [
      'spec.endpoints[0].proxyUrl: Invalid value: "http://a/%zz": is not a URL; write one such as http://proxy.example.com:3128 (client/proxy-url)',
    ],
  ],
  [
    "finds http://[::1",
    exampleEndpoint('proxyUrl: "http://[::1"'),
    [
      'spec.endpoints[0].proxyUrl: Invalid value: "http://[::1": is not a URL; write one such as http://proxy.example.com:3128 (client/proxy-url)',
    ],
  ],
  ["leaves URLs", exampleEndpoint('proxyUrl: "http://user@[::1]:3128/?q=%zz"'), []],
]);

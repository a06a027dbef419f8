import type { SpecCheck } from "../check.ts";
import { exampleEndpoint } from "../example-object.ts";

/** Finds proxy URLs that Go cannot parse. */
export const proxyUrl: SpecCheck<"proxy"> = {
  id: "client/proxy-url",
  grade: "deny",
  on: "spec",
  of: ["proxy"],
  doc: {
    what: "A proxyUrl that is not a URL.",
    why: "The operator leaves the object out, and Prometheus does not load the configuration.",
    fix: "Write a URL such as http://proxy.example.com:3128.",
    bad: exampleEndpoint('proxyUrl: "http://proxy.example.com:port"'),
    good: exampleEndpoint("proxyUrl: http://proxy.example.com:3128"),
  },
  run({ value: { proxyUrl: url = "" } }, report) {
    if (isUrl(url)) return;
    report({ path: ["proxyUrl"], value: url, problem: "is not a URL", fix: "write one such as http://proxy.example.com:3128" });
  },
};

/** Reports whether Go's `net/url` parses a text that has a scheme and something after it. */
function isUrl(text: string): boolean {
  if (/[\0-\x20\x7f]/.test(text.replace(/[?#].*$/s, "")) || /%(?![0-9A-Fa-f]{2})/.test(text.replace(/\?.*$/s, ""))) return false;
  const authority = /^[a-z0-9]+:\/\/([^/?#]*)/i.exec(text)?.[1] ?? "";
  const host = authority.slice(authority.lastIndexOf("@") + 1);
  return /^(?:\[[^\]]*\]|[^:\][\\^`{|}]*)(?::\d*)?$/.test(host);
}

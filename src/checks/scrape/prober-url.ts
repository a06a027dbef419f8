import type { SpecCheck } from "../check.ts";
import { exampleObject } from "../example-object.ts";

const example = (url: string): string =>
  exampleObject("Probe", `prober: { url: "${url}" }\ntargets: { staticConfig: { static: [https://example.com] } }`);

/** Finds addresses of probers that are not a host with an optional port. */
export const proberUrl: SpecCheck<"probe"> = {
  id: "scrape/prober-url",
  grade: "deny",
  on: "spec",
  of: ["probe"],
  doc: {
    what: "A url of a prober that is not host or host:port, for example because it has a scheme.",
    why: "The operator leaves the Probe out; it takes the scheme and the path from fields of their own.",
    fix: "Write the host and the port only, and set scheme and path in the fields next to it.",
    bad: example("https://blackbox.example.com"),
    good: example("blackbox.example.com:9115"),
  },
  run({ value: { prober } }, report) {
    if (prober === undefined || isAddress(prober.url)) return;
    const { url } = prober;
    const [, scheme, rest = ""] = /^(https?):\/\/(.*)$/.exec(url) ?? [];
    const [host = "", ...path] = rest.split("/");
    const fix =
      scheme === undefined || !isAddress(host)
        ? "write it as in blackbox-exporter:9115"
        : `write ${host}${scheme === "https" ? ", and scheme: https" : ""}${path.join("") === "" ? "" : `, and path: /${path.join("/")}`}`;
    const edit = fix === `write ${host}` ? { edit: { value: host } } : {};
    report({ path: ["prober", "url"], value: url, problem: "must be host or host:port", fix, ...edit });
  },
};

const dnsName = /^[a-zA-Z0-9_][a-zA-Z0-9_-]{0,62}(?:\.[a-zA-Z0-9_][a-zA-Z0-9_-]{0,62})*[._]?$/;

/** Reports whether a text is a host with an optional port, as the operator checks it. */
function isAddress(text: string): boolean {
  const [, bracketed, plain = "", port] = /^(?:\[([^\]]*)\]|([^:]*))(?::(.*))?$/s.exec(text) ?? [];
  if (bracketed === undefined && plain === "") return isIpv6(text);
  if (port !== undefined && !(/^\+?[0-9]+$/.test(port) && Number(port) > 0 && Number(port) < 65_536)) return false;
  // Without a port, brackets are not part of an address.
  if (bracketed !== undefined) return port !== undefined && (isIpv6(bracketed) || dnsName.test(bracketed));
  return plain.replaceAll(".", "").length <= 255 && dnsName.test(plain);
}

function isIpv6(text: string): boolean {
  return /^[0-9a-fA-F:]*:[0-9a-fA-F:]*(?:\d+\.\d+\.\d+\.\d+)?$/.test(text) && URL.canParse(`http://[${text}]/`);
}

import type { SpecCheck } from "../check.ts";
import { exampleEndpoint } from "../example-object.ts";

/** Finds settings of a proxy that conflict, or that do nothing without others. */
export const conflictingProxy: SpecCheck<"proxy"> = {
  id: "client/conflicting-proxy",
  grade: "deny",
  on: "spec",
  of: ["proxy"],
  doc: {
    what: "Settings of a proxy that conflict, such as proxyUrl with proxyFromEnvironment, or that need a proxy without one.",
    why: "The operator leaves the object out, and Prometheus does not load the configuration.",
    fix: "Set either proxyUrl, with noProxy where needed, or proxyFromEnvironment alone.",
    bad: exampleEndpoint("proxyUrl: http://proxy.example.com:3128\nproxyFromEnvironment: true"),
    good: exampleEndpoint("proxyUrl: http://proxy.example.com:3128\nnoProxy: example.com"),
  },
  run({ value }, report) {
    const { proxyUrl = "", noProxy = "", proxyFromEnvironment = false, proxyConnectHeader = {} } = value;
    const forbid = (field: keyof typeof value, problem: string, fix: string): void =>
      report({ path: [field], kind: "Forbidden", problem, fix });
    if (Object.keys(proxyConnectHeader).length > 0 && proxyUrl === "" && !proxyFromEnvironment) {
      forbid("proxyConnectHeader", "no proxy is set that would receive it", "set proxyUrl or proxyFromEnvironment");
    }
    if (proxyFromEnvironment) {
      const fix = "set only one of them";
      if (proxyUrl !== "") forbid("proxyUrl", "conflicts with proxyFromEnvironment", fix);
      if (noProxy !== "") forbid("noProxy", "conflicts with proxyFromEnvironment, which reads NO_PROXY", fix);
    } else if (noProxy !== "" && proxyUrl === "") {
      forbid("noProxy", "no proxy is set that it would be an exception to", "set proxyUrl too");
    }
    for (const [name, values] of Object.entries(proxyConnectHeader)) {
      if (values.length > 0) continue;
      const path = ["proxyConnectHeader", name];
      report({ path, kind: "Required value", problem: "the header has no value", fix: "name the key of a Secret" });
    }
  },
};

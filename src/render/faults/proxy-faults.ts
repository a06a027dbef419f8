import type { FieldPath } from "../../text/field-path.ts";
import type { FieldError } from "../../text/field-error.ts";

/** How to go through a proxy. */
export interface ProxySettings {
  readonly proxyUrl?: string;
  readonly noProxy?: string;
  readonly proxyFromEnvironment?: boolean;
  readonly proxyConnectHeader?: Readonly<Record<string, readonly unknown[]>>;
}

/** Finds settings of a proxy that do not go together. */
export function proxyFaults(settings: ProxySettings, reasons: FieldError[], path: FieldPath): void {
  const { proxyUrl = "", noProxy = "", proxyFromEnvironment = false, proxyConnectHeader = {} } = settings;
  const report = (field: keyof ProxySettings, problem: string, fix: string): void => {
    reasons.push({ path: [...path, field], kind: "Forbidden", problem, fix });
  };
  if (Object.keys(proxyConnectHeader).length > 0 && proxyUrl === "" && !proxyFromEnvironment) {
    report("proxyConnectHeader", "there is no proxy to send it to", "write proxyUrl or proxyFromEnvironment");
  }
  if (proxyFromEnvironment && proxyUrl !== "") {
    report("proxyUrl", "the proxy is taken from the environment", "keep one of proxyUrl and proxyFromEnvironment");
  }
  if (proxyFromEnvironment && noProxy !== "") {
    report("noProxy", "what goes without a proxy is taken from the environment too", "drop it");
  } else if (noProxy !== "" && proxyUrl === "") {
    report("noProxy", "there is no proxy to go without", "write proxyUrl");
  }
  for (const [name, values] of Object.entries(proxyConnectHeader)) {
    if (values.length > 0) continue;
    const at = [...path, "proxyConnectHeader", name];
    reasons.push({ path: at, kind: "Required value", problem: "the header has no value", fix: "name a key of a Secret" });
  }
  if (isUrl(proxyUrl)) return;
  const fix = "write it as in http://proxy.example.com:3128";
  reasons.push({ path: [...path, "proxyUrl"], kind: "Invalid value", value: proxyUrl, problem: "this is no URL", fix });
}

/** Whether Go's `net/url` takes a text for a URL, in so far as a pattern has not ruled on it. */
function isUrl(text: string): boolean {
  if (/[\0-\x20\x7f]/.test(text.replace(/[?#].*$/s, "")) || /%(?![0-9A-Fa-f]{2})/.test(text.replace(/\?.*$/s, ""))) return false;
  const authority = /^[a-z0-9]+:\/\/([^/?#]*)/i.exec(text)?.[1] ?? "";
  const host = authority.slice(authority.lastIndexOf("@") + 1);
  return /^(?:\[[^\]]*\]|[^:\][\\^`{|}]*)(?::\d*)?$/.test(host);
}

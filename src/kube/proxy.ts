import { BlockList, isIP } from "node:net";
import { UnusableAccessError } from "./unusable-access-error.ts";

/**
 * Returns the proxy for the connections to a server: the one of the kubeconfig, or else that of HTTPS_PROXY unless
 * NO_PROXY excludes the server, by the rules of Go's golang.org/x/net/http/httpproxy.
 *
 * @throws UnusableAccessError if it is not an HTTP proxy.
 */
export function proxyFor(
  server: URL,
  proxyUrl: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): URL | undefined {
  if (proxyUrl !== undefined && proxyUrl !== "") return parsedProxy(proxyUrl, "proxy-url of the kubeconfig");
  const fromEnv = env["HTTPS_PROXY"] || env["https_proxy"] || "";
  if (fromEnv === "" || isDirect(server, env["NO_PROXY"] || env["no_proxy"] || "")) return undefined;
  return parsedProxy(fromEnv.includes("://") ? fromEnv : `http://${fromEnv}`, "HTTPS_PROXY");
}

function parsedProxy(text: string, source: string): URL {
  const url = URL.parse(text);
  if (url === null) throw new UnusableAccessError(`${source} is not a URL`, "write it as http://HOST:PORT");
  if (url.protocol === "http:" || url.protocol === "https:") return url;
  const problem = `${source} has the scheme ${JSON.stringify(url.protocol.slice(0, -1))}, which is not supported`;
  throw new UnusableAccessError(problem, "use an http:// or https:// proxy");
}

/** Returns the host of a URL without the brackets of IPv6. */
export function hostOf(url: URL): string {
  return url.hostname.replaceAll(/^\[|\]$/g, "");
}

/** Returns the port of a URL, or that of its scheme. */
export function portOf(url: URL): number {
  return Number(url.port || (url.protocol === "http:" ? 80 : 443));
}

function isDirect(server: URL, noProxy: string): boolean {
  const host = hostOf(server);
  if (host === "localhost" || isIn(host, "127.0.0.0/8") || host === "::1") return true;
  return noProxy.split(",").some((entry) => excludes(entry.trim().toLowerCase(), host, portOf(server)));
}

function excludes(entry: string, host: string, port: number): boolean {
  if (entry === "") return false;
  if (entry === "*") return true;
  if (entry.includes("/")) return isIn(host, entry);
  const { 1: name = entry, 2: entryPort } =
    /^(?:\[(?=.*\]))?([^\]]*?)\]?(?::(\d+))?$/.exec(isIP(entry) === 6 ? `[${entry}]` : entry) ?? [];
  if (entryPort !== undefined && Number(entryPort) !== port) return false;
  if (isIP(name) !== 0) return name === host;
  const suffix = name.replace(/^\*(?=\.)/, "");
  return suffix.startsWith(".") ? host.endsWith(suffix) : host === suffix || host.endsWith(`.${suffix}`);
}

function isIn(host: string, range: string): boolean {
  const [network = "", bits = ""] = range.split("/");
  const family = isIP(network);
  if (family === 0 || isIP(host) !== family || !/^\d{1,3}$/.test(bits) || Number(bits) > (family === 4 ? 32 : 128)) return false;
  const list = new BlockList();
  list.addSubnet(network, Number(bits), family === 4 ? "ipv4" : "ipv6");
  return list.check(host, family === 4 ? "ipv4" : "ipv6");
}

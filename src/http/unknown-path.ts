import type { ProtocolError } from "../admission/protocol-error.ts";
import { endpoints } from "../admission/resources.ts";
import { suggest } from "../text/suggest.ts";
import type { Routes } from "./routes.ts";

const reviewPaths: readonly string[] = endpoints.map(({ path }) => path);
const probePaths: readonly string[] = ["/healthz", "/readyz"];
const longestPath = 80;

/** Returns the methods that a path is served for, as an Allow header lists them; undefined where it is not served. */
export function methodsOf(url: string, { webhooks, metrics }: Routes): "POST" | "GET, HEAD" | undefined {
  const path = pathOf(url);
  if (probePaths.includes(path) || (metrics && path === "/metrics")) return "GET, HEAD";
  return webhooks && reviewPaths.includes(path) ? "POST" : undefined;
}

/** Says why a path or a method is not served, and which path was probably meant. */
export function unknownPath(url: string, method: string, routes: Routes): ProtocolError {
  const path = pathOf(url);
  const quoted = JSON.stringify(path.slice(0, longestPath));
  const methods = methodsOf(url, routes);
  if (methods !== undefined)
    return { reason: "MethodNotAllowed", message: `${quoted} does not support ${JSON.stringify(method)}; use ${methods}` };
  if (!routes.webhooks)
    return { reason: "NotFound", message: `nothing is served at ${quoted}; use ${[...probePaths, "/metrics"].join(", ")}` };
  const near = nearestPath(path);
  const fix =
    near === undefined
      ? "the paths are /validate/<resource> and /mutate/<resource>, with the resource in the plural, as in /validate/servicemonitors"
      : `did you mean ${JSON.stringify(near)}?`;
  return {
    reason: "NotFound",
    message: `no webhook is served at ${quoted}; correct the path in the webhook configuration: ${fix}`,
  };
}

/** Returns the path that was probably meant: without its last slash, or with the resource's name spelt right. */
function nearestPath(path: string): string | undefined {
  const trimmed = path.replace(/\/+$/, "");
  if (reviewPaths.includes(trimmed)) return trimmed;
  const parent = trimmed.slice(0, trimmed.lastIndexOf("/") + 1);
  const siblings = reviewPaths.filter((known) => known.startsWith(parent)).map((known) => known.slice(parent.length));
  const near = suggest(trimmed.slice(parent.length), siblings);
  return near === undefined ? undefined : parent + near;
}

function pathOf(url: string): string {
  return url.split("?", 1)[0] ?? "";
}

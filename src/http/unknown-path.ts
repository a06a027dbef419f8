import type { ProtocolError } from "../admission/protocol-error.ts";
import { endpoints } from "../admission/resources.ts";
import { suggest } from "../text/suggest.ts";

const reviewPaths: readonly string[] = endpoints.map(({ path }) => path);
/** The paths that are served beside the webhooks'. */
export const otherPaths: readonly string[] = ["/healthz", "/readyz", "/metrics"];
const longestPath = 80;

/** Returns the methods that a path is served for, as an Allow header lists them; undefined where it is not served. */
export function methodsOf(url: string): "POST" | "GET, HEAD" | undefined {
  const path = pathOf(url);
  if (otherPaths.includes(path)) return "GET, HEAD";
  return reviewPaths.includes(path) ? "POST" : undefined;
}

/** Says why a path or a method is not served, and which path was probably meant. */
export function unknownPath(url: string, method: string): ProtocolError {
  const path = pathOf(url);
  const quoted = JSON.stringify(path.slice(0, longestPath));
  const methods = methodsOf(url);
  if (methods !== undefined)
    return { reason: "MethodNotAllowed", message: `${quoted} does not support ${JSON.stringify(method)}; use ${methods}` };
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

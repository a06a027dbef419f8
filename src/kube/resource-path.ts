import type { Resource } from "../cluster/kube-object.ts";

/** Which part of a resource a path leads to. */
export interface ResourcePart {
  readonly namespace?: string | undefined;
  readonly name?: string;
  readonly subresource?: string | undefined;
}

/** Returns the path of a resource, an object of it or a subresource of that, with a query; parameters that are undefined are left out. */
export function resourcePath(
  { group, version, plural }: Resource,
  { namespace, name, subresource }: ResourcePart,
  query: Readonly<Record<string, string | number | boolean | undefined>> = {},
): string {
  const parts = [
    ...(group === "" ? ["api", version] : ["apis", group, version]),
    ...(namespace === undefined ? [] : ["namespaces", namespace]),
    plural,
    ...(name === undefined ? [] : [name]),
    ...(subresource === undefined ? [] : [subresource]),
  ];
  const parameters = Object.entries(query).filter(([, value]) => value !== undefined);
  const path = `/${parts.map(encodeURIComponent).join("/")}`;
  if (parameters.length === 0) return path;
  return `${path}?${parameters.map(([key, value]) => `${key}=${encodeURIComponent(String(value))}`).join("&")}`;
}

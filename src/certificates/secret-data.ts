import { isMap } from "../cluster/conforms.ts";
import type { KubeObject } from "../cluster/kube-object.ts";

/** Returns the text of a key of a Secret; undefined where there is none, or it is not text. */
export function secretText({ data }: KubeObject, key: string): string | undefined {
  const encoded = isMap(data) ? data[key] : undefined;
  return typeof encoded === "string" ? decoded(encoded) : undefined;
}

/** Decodes base64 of PEM, which is ASCII; undefined where it is not base64. */
export function decoded(base64: string): string | undefined {
  try {
    return atob(base64);
  } catch {
    return undefined;
  }
}

/** Encodes PEM in base64. */
export function encoded(pem: string): string {
  return btoa(pem);
}

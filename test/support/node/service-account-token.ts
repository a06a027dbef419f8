import type { NodeApi } from "./node-api.ts";
import type { Pod } from "./pod-spec.ts";

interface TokenRequest {
  readonly status: { readonly token: string };
}

interface Issued {
  readonly token: string;
  readonly renewAtMs: number;
}

const defaultSeconds = 3600;
const renewAfter = 0.8;

/** Returns a function that returns a token of the pod's service account, bound to the pod; an old one is replaced in time. */
export function tokenSource(
  api: NodeApi,
  { metadata, spec }: Pod,
): (request: { readonly audience?: string; readonly expirationSeconds?: number }) => Promise<string> {
  const issued = new Map<string, Issued>();
  const path = `/api/v1/namespaces/${metadata.namespace}/serviceaccounts/${spec.serviceAccountName ?? "default"}/token`;
  return async ({ audience, expirationSeconds = defaultSeconds }) => {
    const known = issued.get(audience ?? "");
    if (known !== undefined && performance.now() < known.renewAtMs) return known.token;
    const { status } = await api.send<TokenRequest>("POST", path, {
      apiVersion: "authentication.k8s.io/v1",
      kind: "TokenRequest",
      spec: {
        ...(audience === undefined ? {} : { audiences: [audience] }),
        expirationSeconds,
        boundObjectRef: { apiVersion: "v1", kind: "Pod", name: metadata.name, uid: metadata.uid },
      },
    });
    issued.set(audience ?? "", { token: status.token, renewAtMs: performance.now() + expirationSeconds * 1000 * renewAfter });
    return status.token;
  };
}

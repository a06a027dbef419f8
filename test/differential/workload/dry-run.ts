import type { ApiClient } from "../../support/api-client.ts";
import type { KubernetesObject } from "../render/generate.ts";
import { isMap } from "../render/leaves.ts";
import { collectionOf } from "./resources.ts";

/** An object as the API server would store it, with all defaults, or why it would not. */
export type DryRun = { readonly ok: true; readonly object: KubernetesObject } | { readonly ok: false; readonly refusal: string };

/** Asks the API server what it would store. */
export async function dryRun(api: ApiClient, object: KubernetesObject): Promise<DryRun> {
  const { code, body } = await api.send({ method: "POST", path: `${collectionOf(object)}?dryRun=All`, body: object });
  if (code === 201 && isMap(body)) return { ok: true, object: body };
  return { ok: false, refusal: isMap(body) ? String(body["message"]) : `status ${code}` };
}

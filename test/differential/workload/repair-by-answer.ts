import type { ApiClient } from "../../support/api-client.ts";
import type { Random } from "../../support/random.ts";
import type { KubernetesObject } from "../render/generate.ts";
import { isMap } from "../render/leaves.ts";
import { placeOf, removeAt, setAt, valueAt } from "./place.ts";
import type { Place } from "./place.ts";
import { placeInSpec, podProbe } from "./pod-probe.ts";

interface Cause {
  readonly field: string;
  readonly message: string;
}

const tries = 80;

/**
 * Changes a generated workload until the API server takes it, and takes what it says about pods in a StatefulSet: values
 * that are not supported become supported ones, and what is refused otherwise is removed.
 */
export async function repairByAnswer(api: ApiClient, workload: KubernetesObject, plural: string, random: Random): Promise<void> {
  const { spec } = workload;
  if (!isMap(spec)) throw new Error("a workload has a spec");
  const metadata = { ...(isMap(workload["metadata"]) ? workload["metadata"] : {}), namespace: "default" };
  const crPath = `/apis/monitoring.coreos.com/v1/namespaces/default/${plural}?dryRun=All`;
  const setPath = "/apis/apps/v1/namespaces/default/statefulsets?dryRun=All";
  let last: readonly Cause[] = [];
  for (let tried = 0; tried < tries; tried += 1) {
    const own = await causesOf(api, crPath, { ...workload, metadata });
    const ofPod = own.length > 0 ? [] : await causesOf(api, setPath, podProbe(spec));
    if (own.length + ofPod.length === 0) return;
    last = [...own, ...ofPod];
    const changed = [
      ...own.map((cause) => repair(spec, placeOf(cause.field).slice(1), cause, random)),
      ...ofPod.map((cause) => repair(spec, placeInSpec(placeOf(cause.field), spec), cause, random)),
    ];
    if (!changed.some(Boolean)) break;
  }
  throw new Error(`the API server does not take the ${plural} for reasons unknown to the generator: ${JSON.stringify(last)}`);
}

async function causesOf(api: ApiClient, path: string, body: object): Promise<readonly Cause[]> {
  const { code, body: answer } = await api.send({ method: "POST", path, body });
  if (code < 300) return [];
  const details: unknown = isMap(answer) && isMap(answer["details"]) ? answer["details"]["causes"] : undefined;
  if (code !== 422 || !Array.isArray(details)) throw new Error(`${path}: ${code} ${JSON.stringify(answer)}`);
  // Later items of a list are removed first, so that the indexes of the others stay true.
  return details.map(({ field = "", message = "" }: Partial<Cause>) => ({ field, message })).toReversed();
}

function repair(spec: object, place: Place | undefined, { message }: Cause, random: Random): boolean {
  if (place === undefined || place.length === 0) return false;
  const [, words] = /supported values: (.*)$/.exec(message) ?? [];
  const supported = [...(words ?? "").matchAll(/"([^"]*)"/g)].flatMap(([, word = ""]) => (word === "" ? [] : [word]));
  if (supported.length > 0 && typeof valueAt(spec, place) === "string") return setAt(spec, place, random.pick(supported));
  if (message.startsWith("Required value") && place.at(-1) === "dnsConfig") return removeAt(spec, ["dnsPolicy"]);
  if (message.startsWith("Not found") && place.at(-1) === "name" && remount(spec, place, random)) return true;
  // A required field that is missing goes with what requires it.
  for (let end = place.length; end > 0; end -= 1) if (removeAt(spec, place.slice(0, end))) return true;
  return false;
}

/** Lets a mount refer to a volume that exists. */
function remount(spec: object, place: Place, random: Random): boolean {
  const volumes = valueAt(spec, ["volumes"]);
  if (!place.includes("volumeMounts") || !Array.isArray(volumes) || volumes.length === 0) return false;
  const volume: unknown = random.pick(volumes);
  const name: unknown = isMap(volume) ? volume["name"] : undefined;
  return typeof name === "string" && name !== valueAt(spec, place) && setAt(spec, place, name);
}

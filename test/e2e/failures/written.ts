import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { isMap } from "../../../src/cluster/conforms.ts";

/** A request that an API server has recorded, and that was carried out. */
export interface WrittenRequest {
  readonly user: string;
  readonly verb: string;
  /** The resource, its subresource and the name. */
  readonly object: string;
  /** When it came and when it was answered, as texts that sort. */
  readonly receivedAt: string;
  readonly answeredAt: string;
  /** The versions of an object that was replaced: before, and after. */
  readonly versions?: readonly [unknown, unknown];
}

const verbs = new Set(["create", "update", "patch", "delete"]);

/** Returns the writes that an API server has recorded in its folder, in the order in which they were answered. */
export async function writtenRequests(folder: string): Promise<readonly WrittenRequest[]> {
  const lines = (await readFile(join(folder, "audit.log"), "utf8")).split("\n");
  return lines.flatMap(requestsOf).toSorted((a, b) => (a.answeredAt < b.answeredAt ? -1 : 1));
}

function requestsOf(line: string): readonly WrittenRequest[] {
  let event: unknown;
  try {
    event = JSON.parse(line);
  } catch {
    // The API server was killed while it wrote the line.
    return [];
  }
  if (!isMap(event) || !isMap(event["user"]) || !isMap(event["objectRef"]) || !isMap(event["responseStatus"])) return [];
  const { verb, requestURI, requestReceivedTimestamp, stageTimestamp, requestObject, responseObject } = event;
  const isDone = Number(event["responseStatus"]["code"]) < 300;
  if (!isDone || !verbs.has(String(verb)) || String(requestURI).includes("dryRun=All")) return [];
  const { resource, subresource = "", namespace = "", name = "" } = event["objectRef"];
  const versions = verb === "update" ? ([versionIn(requestObject), versionIn(responseObject)] as const) : undefined;
  return [
    {
      user: String(event["user"]["username"]),
      verb: String(verb),
      object: `${String(resource)}/${String(subresource)} ${String(namespace)}/${String(name)}`,
      receivedAt: String(requestReceivedTimestamp),
      answeredAt: String(stageTimestamp),
      ...(versions === undefined ? {} : { versions }),
    },
  ];
}

function versionIn(object: unknown): unknown {
  return isMap(object) && isMap(object["metadata"]) ? object["metadata"]["resourceVersion"] : undefined;
}

const isLease = ({ object }: WrittenRequest): boolean => object.startsWith("leases/");

/** Returns the writes by a user who was not the last one to write the Lease; Events apart, which every replica may record. */
export function unfencedWrites(requests: readonly WrittenRequest[]): readonly WrittenRequest[] {
  const leases = requests.filter(isLease);
  return requests
    .filter((each) => !isLease(each) && !each.object.startsWith("events/"))
    .filter(({ user, receivedAt }) => leases.findLast(({ answeredAt }) => answeredAt <= receivedAt)?.user !== user);
}

/** Returns the writes that changed nothing. */
export function needlessWrites(requests: readonly WrittenRequest[]): readonly WrittenRequest[] {
  return requests.filter(({ versions }) => versions !== undefined && versions[0] !== undefined && versions[0] === versions[1]);
}

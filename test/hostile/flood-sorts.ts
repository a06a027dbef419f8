import type { Draw } from "../bench/realistic-rules.ts";
import { bombs } from "./language-bombs.ts";
import { large } from "./large-bodies.ts";
import { json, review, ruleObject } from "./review-body.ts";
import type { HostileBody } from "./review-body.ts";

/** One sort of hostile review, to be sent many times at once, each a little different from the others. */
export interface FloodSort {
  readonly name: string;
  readonly make: (draw: Draw, index: number) => Pick<HostileBody, "path" | "contentType" | "body">;
}

const longestText = 244_000;

/** Every bomb as long as a review may be without being among the largest, the largest bodies, and large specs of other kinds. */
export const floodSorts: readonly FloodSort[] = [
  ...bombs.map(({ sort, make }) => ({
    name: sort,
    make: (draw: Draw, index: number) => {
      const rule = make(draw, longestText, `${index}`);
      return reviewBody(index, ruleObject({ groups: [{ name: "g", rules: [rule] }] }));
    },
  })),
  ...large.map((make, row) => ({
    name: `a large body, ${row}`,
    make: (draw: Draw, index: number) => make(draw, `uid-${index}`),
  })),
  spec("ServiceMonitor", "servicemonitors", (index) => ({
    selector: {},
    endpoints: many(9_000, (at) => ({ port: `web-${index}-${at}`, interval: "30s" })),
  })),
  spec("Prometheus", "prometheuses", (index) => ({
    containers: many(5_000, (at) => ({ name: `container-${index}-${at}`, image: "x" })),
  })),
  spec(
    "ScrapeConfig",
    "scrapeconfigs",
    (index) => ({
      staticConfigs: many(10_000, (at) => ({ targets: [`host-${index}-${at}:80`] })),
    }),
    "v1alpha1",
  ),
];

function spec(kind: string, plural: string, make: (index: number) => unknown, version = "v1"): FloodSort {
  return {
    name: `a large ${kind}`,
    make: (_draw, index) => {
      const object = {
        apiVersion: `monitoring.coreos.com/${version}`,
        kind,
        metadata: { name: "hostile", namespace: "default" },
        spec: make(index),
      };
      return reviewBody(index, object, { group: "monitoring.coreos.com", version, resource: plural }, `/validate/${plural}`);
    },
  };
}

function reviewBody(
  index: number,
  object: unknown,
  resource: unknown = { group: "monitoring.coreos.com", version: "v1", resource: "prometheusrules" },
  path = "/admission-prometheusrules/validate",
): ReturnType<FloodSort["make"]> {
  const change = { resource, userInfo: { username: "mallory" } };
  return { path, contentType: json, body: Buffer.from(JSON.stringify(review(`uid-${index}`, object, change))) };
}

function many<T>(count: number, make: (index: number) => T): readonly T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

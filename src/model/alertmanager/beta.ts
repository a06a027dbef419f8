import { object, required, text } from "../schema.ts";
import { shapeOf } from "../shape.ts";
import type { Shape } from "../shape.ts";

/** A Secret's key in v1beta1, where both parts must be written. */
const betaSecret = shapeOf(
  object({
    name: required(text({ minLength: 1 }), "Name of the Secret."),
    key: required(text({ minLength: 1 }), "Key in the Secret."),
  }),
);

/** Difference of a field in v1beta1: renamed, of another type, or absent. */
export type Difference =
  | { readonly path: string; readonly renamed: string }
  | { readonly path: string; readonly type: Shape }
  | { readonly path: string; readonly absent: true };

const secrets = [
  "receivers[].*.httpConfig.bearerTokenSecret",
  "receivers[].emailConfigs[].authPassword",
  "receivers[].emailConfigs[].authSecret",
  "receivers[].opsgenieConfigs[].apiKey",
  "receivers[].pagerdutyConfigs[].routingKey",
  "receivers[].pagerdutyConfigs[].serviceKey",
  "receivers[].pushoverConfigs[].token",
  "receivers[].pushoverConfigs[].userKey",
  "receivers[].slackConfigs[].apiURL",
  "receivers[].telegramConfigs[].botToken",
  "receivers[].victoropsConfigs[].apiKey",
  "receivers[].wechatConfigs[].apiSecret",
  "receivers[].webhookConfigs[].urlSecret",
] as const;

/** All differences, by path in the v1alpha1 spec; `*` matches any list of receivers. v1beta1 also has no list types, except those below. */
export const differences: readonly Difference[] = [
  { path: "muteTimeIntervals", renamed: "timeIntervals" },
  { path: "route.matchers[].regex", absent: true },
  { path: "inhibitRules[].sourceMatch[].regex", absent: true },
  { path: "inhibitRules[].targetMatch[].regex", absent: true },
  { path: "receivers[].opsgenieConfigs[].updateAlerts", absent: true },
  { path: "receivers[].pushoverConfigs[].tokenFile", type: shapeOf(text()) },
  { path: "receivers[].pushoverConfigs[].userKeyFile", type: shapeOf(text()) },
  ...secrets.map((path) => ({ path, type: betaSecret })),
];

/** The lists that have a list type in v1beta1. */
const typedLists: ReadonlySet<string> = new Set(
  [
    "pagerdutyConfigs[].details",
    "pagerdutyConfigs[].pagerDutyImageConfigs",
    "pagerdutyConfigs[].pagerDutyLinkConfigs",
    "slackConfigs[].actions",
    "slackConfigs[].fields",
    "slackConfigs[].mrkdwnIn",
    "victoropsConfigs[].customFields",
  ].map((path) => `receivers[].${path}`),
);

/** Returns the shape of a spec in v1beta1, given its shape in v1alpha1. */
export function betaOf(spec: Shape): Shape {
  return transform(spec, "");
}

function transform(shape: Shape, path: string): Shape {
  const { "x-kubernetes-list-type": listType, "x-kubernetes-list-map-keys": _keys, ...rest } = shape;
  const { items, additionalProperties, properties } = rest;
  const fields = properties === undefined ? [] : Object.entries(properties);
  return {
    ...rest,
    ...(listType !== undefined && typedLists.has(path) ? { "x-kubernetes-list-type": listType } : {}),
    ...(items === undefined ? {} : { items: transform(items, `${path}[]`) }),
    ...(additionalProperties === undefined ? {} : { additionalProperties: transform(additionalProperties, `${path}{}`) }),
    ...(properties === undefined
      ? {}
      : { properties: Object.fromEntries(fields.flatMap(([name, field]) => transformField(name, field, path))) }),
  };
}

function transformField(name: string, field: Shape, path: string): readonly (readonly [string, Shape])[] {
  const at = path === "" ? name : `${path}.${name}`;
  const row = byPath.get(at) ?? byPath.get(at.replace(/^receivers\[\]\.[a-z0-9]+Configs\[\]/, "receivers[].*"));
  if (row === undefined) return [[name, transform(field, at)]];
  if ("absent" in row) return [];
  if ("renamed" in row) return [[row.renamed, transform(field, at)]];
  const { description, becomes } = field;
  const note = { ...(description === undefined ? {} : { description }), ...(becomes === undefined ? {} : { becomes }) };
  return [[name, { ...row.type, ...note }]];
}

const byPath: ReadonlyMap<string, Difference> = new Map(differences.map((row) => [row.path, row]));

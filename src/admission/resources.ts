import { group } from "../checks/schema/kinds.ts";

/** What a webhook path is for. */
export type Duty = "validate" | "mutate";

/** One resource that the webhooks know, with the paths that upstream's webhook serves it on. */
export interface ResourceRow {
  readonly group: string;
  readonly plural: string;
  readonly kind: string;
  readonly versions: readonly string[];
  /** Upstream's paths, so that registered webhooks keep working. */
  readonly upstream: Readonly<Record<Duty, string>>;
}

/** Every resource that is judged or changed on admission; a kind is added by a row here. */
export const resources: readonly ResourceRow[] = [
  {
    group,
    plural: "prometheusrules",
    kind: "PrometheusRule",
    versions: ["v1"],
    upstream: { validate: "/admission-prometheusrules/validate", mutate: "/admission-prometheusrules/mutate" },
  },
];

/** One path that reviews are sent to. Without a row it is for resources that nothing is known of. */
export interface Endpoint {
  readonly path: string;
  readonly duty: Duty;
  readonly row?: ResourceRow;
}

const duties: readonly Duty[] = ["validate", "mutate"];

/**
 * Every path that reviews are sent to: upstream's, and `/validate/<plural>`, `/mutate/<plural>`. The last ones end in
 * `/*` and stand for any plural without a row, whose objects are admitted as they are.
 */
export const endpoints: readonly Endpoint[] = [
  ...resources.flatMap((row) => duties.flatMap((duty) => pathsOf(row, duty))),
  ...duties.map((duty) => ({ path: `/${duty}/*`, duty })),
];

function pathsOf(row: ResourceRow, duty: Duty): readonly Endpoint[] {
  return [
    { path: row.upstream[duty], duty, row },
    { path: `/${duty}/${row.plural}`, duty, row },
  ];
}

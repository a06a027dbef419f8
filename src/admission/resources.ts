import { storedVersionOf } from "../model/kind.ts";
import { group, kinds } from "../model/kinds.ts";

/** What a webhook path is for. */
export type Duty = "validate" | "mutate";

/** One resource that the webhooks know. */
export interface ResourceRow {
  readonly group: string;
  readonly plural: string;
  readonly kind: string;
  /** The versions in which objects may be sent. */
  readonly versions: readonly string[];
  /** The version in which objects are stored, and sent to our webhooks. */
  readonly storedVersion: string;
}

/** Every resource that is checked on admission. */
export const resources: readonly ResourceRow[] = kinds.map((row) => {
  const { kind, plural, versions } = row;
  return { group, plural, kind, versions: versions.map(({ name }) => name), storedVersion: storedVersionOf(row) };
});

/** The paths that upstream's webhook serves resources on, so that registered webhooks keep working. */
const upstream: Readonly<Record<string, Readonly<Partial<Record<Duty, string>>>>> = {
  prometheusrules: { validate: "/admission-prometheusrules/validate", mutate: "/admission-prometheusrules/mutate" },
  alertmanagerconfigs: { validate: "/admission-alertmanagerconfigs/validate" },
};

/** One path that reviews are sent to. */
export interface Endpoint {
  readonly path: string;
  readonly duty: Duty;
  readonly row: ResourceRow;
}

/** Every path that reviews are sent to: upstream's, and `/validate/<plural>`, `/mutate/<plural>`. */
export const endpoints: readonly Endpoint[] = [
  ...resources.flatMap((row) => pathsOf(row, "validate")),
  ...resources.flatMap((row) => pathsOf(row, "mutate")),
];

function pathsOf(row: ResourceRow, duty: Duty): readonly Endpoint[] {
  const theirs = upstream[row.plural]?.[duty];
  const paths = [...(theirs === undefined ? [] : [theirs]), `/${duty}/${row.plural}`];
  return paths.map((path) => ({ path, duty, row }));
}

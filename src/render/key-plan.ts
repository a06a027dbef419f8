import { keyIn } from "../model/becomes.ts";
import type { ConfigKey, Form } from "../model/becomes.ts";
import type { Shape } from "../model/shape.ts";

/** How one field of a shape is written for one version of Prometheus. */
export interface PlannedKey {
  readonly field: string;
  readonly shape: Shape;
  /** The keys that lead to the value, outermost first; none where the value's own keys stand in their place. */
  readonly keys: readonly string[];
  readonly form: Form;
  readonly words: ConfigKey["words"];
  /** Whether this version does not know the key, so that nothing is written. */
  readonly unknown: boolean;
}

const plans = new WeakMap<object, Map<string, readonly PlannedKey[]>>();

const none: Readonly<Record<string, Shape>> = {};

/** The fields of a shape that become keys of the configuration, in the order of the rows, for one version of Prometheus. */
export function keyPlan({ properties = none }: Shape, version: string): readonly PlannedKey[] {
  let byVersion = plans.get(properties);
  if (byVersion === undefined) plans.set(properties, (byVersion = new Map()));
  let plan = byVersion.get(version);
  if (plan === undefined) byVersion.set(version, (plan = makePlan(properties, version)));
  return plan;
}

function makePlan(properties: Readonly<Record<string, Shape>>, version: string): readonly PlannedKey[] {
  return Object.entries(properties).flatMap(([field, shape]) => {
    const { becomes } = shape;
    if (becomes?.as !== "key") return [];
    const name = keyIn(becomes, "prometheus", version);
    const keys = (name ?? becomes.key).split(".").filter((key) => key !== "");
    return [{ field, shape, keys, form: becomes.form, words: becomes.words, unknown: name === undefined }];
  });
}

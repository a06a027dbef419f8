import { keyIn } from "../model/becomes.ts";
import type { ConfigKey, Form } from "../model/becomes.ts";
import type { Shape } from "../model/shape.ts";

/** How a field of a shape is written for a version of Prometheus. */
export interface PlannedKey {
  readonly field: string;
  readonly shape: Shape;
  /** The keys that lead to the value, outermost first; none if the keys of the value itself are written in its place. */
  readonly keys: readonly string[];
  readonly form: Form;
  readonly words: ConfigKey["words"];
  /** Whether this version does not know the key, so that nothing is written. */
  readonly unknown: boolean;
}

const plans = new WeakMap<object, Map<string, readonly PlannedKey[]>>();

const none: Readonly<Record<string, Shape>> = {};

/** Returns the fields of a shape that become keys of the configuration of a version of Prometheus, in the order of the rows. */
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

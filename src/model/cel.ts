/** Fields of the object that a rule applies to, as parsed from JSON. */
export type Fields = Readonly<Record<string, unknown>>;

/**
 * A rule between fields, as the API server evaluates it (https://kubernetes.io/docs/reference/using-api/cel/), and as a
 * function.
 */
export interface CelRule {
  readonly rule: string;
  /** Message for objects that break the rule; the API server prints it after `Invalid value`. */
  readonly message: string;
  /** How to fix it. */
  readonly fix: string;
  /** Reports whether the rule holds for an object that is valid by its schema. */
  holds(self: Fields): boolean;
}

const has = (self: Fields, name: string): boolean => self[name] !== undefined;

/** Returns the rule that `field` requires `other`. */
export function needsField(field: string, other: string): CelRule {
  return {
    rule: `!has(self.${field}) || has(self.${other})`,
    message: `${field} requires ${other}`,
    fix: `set ${other}, or remove ${field}`,
    holds: (self) => !has(self, field) || has(self, other),
  };
}

/** Returns the rule that `field` requires `other` to be `value`. */
export function needsValue(field: string, other: string, value: string): CelRule {
  return {
    rule: `!has(self.${field}) || has(self.${other}) && self.${other} == '${value}'`,
    message: `${field} requires ${other} to be ${value}`,
    fix: `set ${other} to ${value}, or remove ${field}`,
    holds: (self) => !has(self, field) || self[other] === value,
  };
}

/** Returns the rule that `field` must not be set when `other` is `value`. */
export function excludedByValue(field: string, other: string, value: string): CelRule {
  return {
    rule: `!has(self.${field}) || !has(self.${other}) || self.${other} != '${value}'`,
    message: `${field} cannot be used with ${other}: ${value}`,
    fix: `remove ${field}`,
    holds: (self) => !has(self, field) || self[other] !== value,
  };
}

/** Returns the rule that `field` must be at most `limit` when `other` is `value`. */
export function limitedByValue(field: string, limit: number, other: string, value: string): CelRule {
  return {
    rule: `!has(self.${field}) || self.${field} <= ${limit} || !has(self.${other}) || self.${other} != '${value}'`,
    message: `${field} must be at most ${limit} with ${other}: ${value}`,
    fix: `set ${field} to ${limit}, or remove it`,
    holds: (self) => !(Number(self[field] ?? 0) > limit) || self[other] !== value,
  };
}

/** Returns the rule that at most one of `fields` may be set. */
export function atMostOneOf(...fields: readonly string[]): CelRule {
  return {
    rule: `[${fields.map((name) => `has(self.${name})`).join(", ")}].exists_one(x, x) || ![${fields.map((name) => `has(self.${name})`).join(", ")}].exists(x, x)`,
    message: `only one of ${fields.join(", ")} may be set`,
    fix: "keep one of them",
    holds: (self) => fields.filter((name) => has(self, name)).length <= 1,
  };
}

/** Requires at least one shard for each topology value, for sharding by topology. */
export const shardForEachTopologyValue: CelRule = {
  rule:
    "!has(self.shardingStrategy) || !has(self.shardingStrategy.mode) || self.shardingStrategy.mode != 'Topology'" +
    " || !has(self.shardingStrategy.topology) || !has(self.shardingStrategy.topology.values)" +
    " || size(self.shardingStrategy.topology.values) <= (has(self.shards) ? self.shards : 1)" +
    " || size(self.shardingStrategy.topology.values) == 0",
  message: "there must be at least as many shards as topology values, so that all zones are scraped",
  fix: "raise shards to the number of shardingStrategy.topology.values",
  holds(self) {
    const strategy = fieldsOf(self["shardingStrategy"]);
    const values = fieldsOf(strategy["topology"])["values"];
    if (strategy["mode"] !== "Topology" || !Array.isArray(values) || values.length === 0) return true;
    return values.length <= Number(self["shards"] ?? 1);
  },
};

function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

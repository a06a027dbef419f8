/** The fields of the object that a rule is about, as parsed from JSON. */
export type Fields = Readonly<Record<string, unknown>>;

/**
 * A rule between fields, twice: as the API server evaluates it
 * (https://kubernetes.io/docs/reference/using-api/cel/), and as we do where there is none.
 */
export interface CelRule {
  readonly rule: string;
  /** What is wrong where the rule does not hold; the API server prints it after `Invalid value`. */
  readonly message: string;
  /** What to do about it. */
  readonly fix: string;
  /** Whether the rule holds for an object that has passed its schema. */
  holds(self: Fields): boolean;
}

const has = (self: Fields, name: string): boolean => self[name] !== undefined;

/** `field` may stand only beside `other`. */
export function needsField(field: string, other: string): CelRule {
  return {
    rule: `!has(self.${field}) || has(self.${other})`,
    message: `${field} needs ${other}`,
    fix: `write ${other} as well, or drop ${field}`,
    holds: (self) => !has(self, field) || has(self, other),
  };
}

/** `field` may stand only where `other` is `value`. */
export function needsValue(field: string, other: string, value: string): CelRule {
  return {
    rule: `!has(self.${field}) || has(self.${other}) && self.${other} == '${value}'`,
    message: `${field} needs ${other} to be ${value}`,
    fix: `write ${other}: ${value}, or drop ${field}`,
    holds: (self) => !has(self, field) || self[other] === value,
  };
}

/** `field` may not stand where `other` is `value`. */
export function excludedByValue(field: string, other: string, value: string): CelRule {
  return {
    rule: `!has(self.${field}) || !has(self.${other}) || self.${other} != '${value}'`,
    message: `${field} means nothing with ${other}: ${value}`,
    fix: `drop ${field}`,
    holds: (self) => !has(self, field) || self[other] !== value,
  };
}

/** `field` may not be more than `limit` where `other` is `value`. */
export function limitedByValue(field: string, limit: number, other: string, value: string): CelRule {
  return {
    rule: `!has(self.${field}) || self.${field} <= ${limit} || !has(self.${other}) || self.${other} != '${value}'`,
    message: `${field} may be ${limit} at the most with ${other}: ${value}`,
    fix: `write ${field}: ${limit}, or drop it`,
    holds: (self) => !(Number(self[field] ?? 0) > limit) || self[other] !== value,
  };
}

/** At most one of `fields` may stand. */
export function atMostOneOf(...fields: readonly string[]): CelRule {
  return {
    rule: `[${fields.map((name) => `has(self.${name})`).join(", ")}].exists_one(x, x) || ![${fields.map((name) => `has(self.${name})`).join(", ")}].exists(x, x)`,
    message: `only one of ${fields.join(", ")} may be written`,
    fix: "keep one of them",
    holds: (self) => fields.filter((name) => has(self, name)).length <= 1,
  };
}

/** With sharding by topology there is a shard for each value of the topology at least. */
export const shardForEachTopologyValue: CelRule = {
  rule:
    "!has(self.shardingStrategy) || !has(self.shardingStrategy.mode) || self.shardingStrategy.mode != 'Topology'" +
    " || !has(self.shardingStrategy.topology) || !has(self.shardingStrategy.topology.values)" +
    " || size(self.shardingStrategy.topology.values) <= (has(self.shards) ? self.shards : 1)" +
    " || size(self.shardingStrategy.topology.values) == 0",
  message: "there are fewer shards than topology values, and some zones would be scraped by nobody",
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

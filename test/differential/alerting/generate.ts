import type { Random } from "../../support/random.ts";

/** A mutable JSON object. */
type Fields = Record<string, unknown>;

/**
 * Generates specs of AlertmanagerConfigs: routes, receivers and time intervals as people write them, and in about half of
 * them one mistake that a schema does not find.
 */
export class AlertingMaker {
  readonly #random: Random;
  readonly #beta: boolean;

  constructor(random: Random, version: string) {
    this.#random = random;
    this.#beta = version === "v1beta1";
  }

  /** Returns the next spec. */
  spec(): Fields {
    const random = this.#random;
    const names = ["team", "pager", "archive"].slice(0, 1 + random.below(3));
    const receivers = names.map((name) => this.#receiver(name));
    const intervals = ["nights", "weekends"].slice(0, random.below(3)).map((name) => this.#interval(name));
    const spec: Fields = {
      route: this.#route(names, 0),
      receivers,
      [this.#beta ? "timeIntervals" : "muteTimeIntervals"]: intervals,
      inhibitRules: random.chance(0.2) ? [this.#inhibitRule()] : [],
    };
    if (random.chance(0.05)) delete spec["route"];
    return spec;
  }

  #route(receivers: readonly string[], depth: number): Fields {
    const random = this.#random;
    const route: Fields = {};
    const name = random.chance(0.03) ? random.pick(["taem", "", "TEAM"]) : random.pick(receivers);
    if (depth === 0 ? random.chance(0.98) : random.chance(0.7)) route["receiver"] = name;
    if (random.chance(0.4)) route["groupBy"] = this.#groupBy(depth);
    if (random.chance(0.3)) route["groupWait"] = random.pick(["30s", "1m", "0s"]);
    if (random.chance(0.3)) route["repeatInterval"] = random.pick(["4h", "1d", "12h30m"]);
    if (random.chance(0.5)) route["matchers"] = Array.from({ length: random.below(3) }, () => this.#matcher(depth > 0));
    if (random.chance(0.2)) route["continue"] = random.chance(0.5);
    if (random.chance(0.2)) route["muteTimeIntervals"] = [random.pick(["nights", "weekends", "holidays"])];
    if (random.chance(0.1)) route["activeTimeIntervals"] = [random.pick(["nights", "weekends"])];
    if (depth < 3 && random.chance(0.5)) {
      route["routes"] = Array.from({ length: 1 + random.below(2) }, () => this.#route(receivers, depth + 1));
    }
    if (depth > 0 && random.chance(0.03)) {
      Object.assign(
        route,
        random.pick<Fields>([{ match: { a: "b" } }, { group_by: ["a"] }, { Continue: true }, { matchers: ["a=b"] }]),
      );
    }
    return route;
  }

  /** A root of v1alpha1 has a set, in which the schema finds duplicates. */
  #groupBy(depth: number): unknown {
    const random = this.#random;
    const mayRepeat = this.#beta || depth > 0;
    if (random.chance(0.1)) return random.pick([["..."], ["...", "job"], mayRepeat ? ["job", "job"] : ["job"]]);
    return ["job", "namespace", "alertname"].slice(0, random.below(4));
  }

  #matcher(isChild: boolean): Fields {
    const random = this.#random;
    const matcher: Fields = {
      name: random.pick(["severity", "team", "job"]),
      value: random.pick(["critical", "a|b", "", "x.*"]),
    };
    if (random.chance(0.7)) matcher["matchType"] = random.pick(["=", "!=", "=~", "!~"]);
    if (random.chance(0.02)) matcher["name"] = random.pick([" ", "a b"]);
    if (random.chance(0.02)) matcher["value"] = random.pick(["a(", "a)|(b", "[a"]);
    if (isChild && random.chance(0.03)) matcher["matchType"] = random.pick(["==", "~"]);
    if (isChild && random.chance(0.01)) matcher["name"] = "";
    return matcher;
  }

  #inhibitRule(): Fields {
    return { sourceMatch: [this.#matcher(false)], targetMatch: [this.#matcher(false)], equal: ["namespace"] };
  }

  #interval(name: string): Fields {
    const random = this.#random;
    const interval: Fields = {};
    if (random.chance(0.6)) interval["times"] = [this.#times()];
    if (random.chance(0.4))
      interval["weekdays"] = [random.pick(["monday:friday", "saturday", "Sunday", "friday:monday", "sunday:saturday"])];
    if (random.chance(0.3)) interval["daysOfMonth"] = [this.#days()];
    if (random.chance(0.3))
      interval["months"] = [random.pick(["may:august", "1:3", "december", "11:2", "december:january", "3:march"])];
    if (random.chance(0.2)) interval["years"] = [random.pick(["2026", "2026:2028", "2028:2026", "2020:2021x"])];
    return { name, timeIntervals: [interval] };
  }

  #times(): Fields {
    const random = this.#random;
    const times = ["00:00", "06:00", "17:30", "24:00"];
    const range: Fields = { startTime: random.pick(times.slice(0, 2)), endTime: random.pick(times.slice(2)) };
    if (random.chance(0.1)) range["endTime"] = random.pick(times);
    if (random.chance(0.05)) delete range[random.pick(["startTime", "endTime"])];
    return range;
  }

  #days(): Fields {
    const random = this.#random;
    if (random.chance(0.8))
      return random.pick<Fields>([
        { start: 1, end: 7 },
        { start: -7, end: -1 },
        { start: 20, end: -1 },
      ]);
    return { start: random.pick([0, 5, -3, 31]), end: random.pick([0, 4, -5, 10]) };
  }

  #receiver(name: string): Fields {
    const random = this.#random;
    const receiver: Fields = { name };
    for (let count = random.below(3); count > 0; count--) {
      const [list, make] = random.pick(integrations);
      receiver[list] = [this.#mistaken(make())];
    }
    return receiver;
  }

  /** Removes a field of an entry, or adds one that it does not go with. */
  #mistaken(entry: Fields): Fields {
    const random = this.#random;
    if (random.chance(0.85)) return entry;
    if (random.chance(0.5)) {
      delete entry[random.pick(Object.keys(entry))];
      return entry;
    }
    return Object.assign(entry, random.pick(extras));
  }
}

const secret = (key: string): Fields => ({ name: "credentials", key });

/** A list of a receiver, and an entry of it with what is required. */
const integrations: readonly (readonly [list: string, make: () => Fields])[] = [
  ["webhookConfigs", () => ({ url: "https://example.com/hook" })],
  ["webhookConfigs", () => ({ urlSecret: secret("url"), maxAlerts: 5 })],
  ["slackConfigs", () => ({ apiURL: secret("url"), channel: "#alerts" })],
  ["pagerdutyConfigs", () => ({ routingKey: secret("key"), url: "https://events.example.com" })],
  ["pagerdutyConfigs", () => ({ serviceKey: secret("key") })],
  ["emailConfigs", () => ({ to: "a@example.com", from: "b@example.com", smarthost: "mail.example.com:587" })],
  ["opsgenieConfigs", () => ({ apiKey: secret("key"), responders: [{ name: "ops", type: "team" }] })],
  ["opsgenieConfigs", () => ({ apiKey: secret("key"), responders: [{ type: "team" }] })],
  ["victoropsConfigs", () => ({ apiKey: secret("key"), routingKey: "team" })],
  ["pushoverConfigs", () => ({ userKey: secret("user"), token: secret("token"), retry: "1m", expire: "1h" })],
  ["snsConfigs", () => ({ topicARN: "arn:a", sigv4: { region: "eu-west-1" } })],
  ["snsConfigs", () => ({ topicARN: "arn:a", phoneNumber: "+1", targetARN: "arn:b" })],
  ["telegramConfigs", () => ({ botToken: secret("token"), chatID: -100 })],
  ["discordConfigs", () => ({ apiURL: secret("url") })],
  ["msteamsConfigs", () => ({ webhookUrl: secret("url") })],
];

/** Fields that the schemas of some entries have, and that do not go with the others. */
const extras: readonly Fields[] = [
  { html: true, monospace: true },
  { botTokenFile: "/etc/token" },
  { phoneNumber: "+2" },
  { chatID: 0 },
  { httpConfig: { basicAuth: { username: secret("a"), password: secret("b") }, bearerTokenSecret: secret("c") } },
  { httpConfig: { authorization: { type: "Basic", credentials: secret("c") } } },
  { httpConfig: { authorization: { type: "Bearer" } } },
  { httpConfig: { proxyUrl: "http://a:1", proxyFromEnvironment: true } },
  { httpConfig: { noProxy: "a" } },
  { httpConfig: { tlsConfig: { keySecret: secret("key") } } },
  { httpConfig: { tlsConfig: { minVersion: "TLS13", maxVersion: "TLS12" } } },
  { httpConfig: { oauth2: { clientId: {}, clientSecret: secret("a"), tokenUrl: "https://example.com" } } },
];

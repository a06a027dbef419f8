import { Grammar } from "./grammar.ts";
import { Random } from "../../support/random.ts";
import { durations, keywords, labels, metrics, numbers, regexBodies, stringBodies } from "./words.ts";

/** Ordinary expressions, which are mutated like those of the grammar. */
const ordinary: readonly string[] = [
  'sum by (job) (rate(http_requests_total{code=~"5.."}[5m])) / sum by (job) (rate(http_requests_total[5m])) > 0.05',
  'histogram_quantile(0.99, sum by (le, job) (rate(request_duration_seconds_bucket{job="api"}[5m])))',
  'up{job="node"} == 0',
  'absent(up{job="prometheus"})',
  'predict_linear(node_filesystem_avail_bytes{fstype!=""}[6h], 4 * 3600) < 0',
  "node_load1 / on (instance) group_left (nodename) count by (instance) (node_cpu_seconds_total)",
  "max_over_time((time() - timestamp(foo))[1h:5m]) > bool 10 and on () vector(1)",
  'label_replace(up, "host", "$1", "instance", "(.*):.*")',
  'foo{a="b"} @ 1609746000 offset 5m',
  'rate(foo[5m] offset -1h) unless on (a) bar{b!~"x|y"}',
  'topk(5, sum without (pod) (container_memory_working_set_bytes{container!="", image=~".+"}))',
  "count_values('version', build_info) # a comment\n> 1",
  '{__name__=~"job:.*", job="a"}[5m:]',
  "-foo ^ 2 * (bar - baz) % 7",
  "quantile_over_time(0.5, foo[5m]) atan2 on (a) group_right (b) bar",
  '{"http.requests", "host.name"="a"}',
  "foo[5m + step()] offset max_of(1h, 5m)",
  "foo + fill(0) bar",
  "rate(foo[5m] smoothed) - increase(foo[1h] anchored)",
];

const punctuation =
  "( ) { } [ ] , : = == =~ != !~ ! ~ < > <= >= + - * / % ^ @ \" ' ` # . ; & | \\ $ _ </ >/ e 0x é \ufffd \u0000".split(" ");

const tokenPattern =
  /\s+|#[^\n]*|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`|[A-Za-z_:][A-Za-z0-9_:]*|[0-9][0-9A-Za-z_.]*|[=!]~|[=!<>]=|<\/|>\/|./gsu;

/** Generates `count` expressions from a seed: half from the grammar, half mutations of those and of ordinary ones. */
export function* expressions(seed: number, count: number): Generator<string> {
  const random = new Random(seed);
  const grammar = new Grammar(random);
  for (let made = 0; made < count; made++) {
    const kind = random.below(10);
    if (kind < 5) {
      yield layOut(random, grammar.expression());
      continue;
    }
    const text = kind < 8 ? layOut(random, grammar.expression()) : random.pick(ordinary);
    yield mutate(random, text);
  }
}

/** Joins tokens, with spaces where they are needed, and sometimes in unusual ways. */
function layOut(random: Random, tokens: readonly string[]): string {
  const odd = random.chance(0.15);
  let text = "";
  for (const token of tokens) {
    const needed = /[\w:."'`]$/.test(text) && /^[\w:."'`]/.test(token);
    if (odd && random.chance(0.2)) text += random.pick(["", "  ", "\n", "\t", " # é)\n", "\r"]);
    else if (needed || random.chance(0.5)) text += " ";
    text += random.chance(0.01) ? token.toUpperCase() : token;
  }
  return text;
}

function mutate(random: Random, text: string): string {
  let mutated = text;
  for (let left = 1 + random.below(3); left > 0; left--)
    mutated = random.chance(0.5) ? mutateToken(random, mutated) : mutateCharacter(random, mutated);
  return mutated;
}

function mutateToken(random: Random, text: string): string {
  const tokens = text.match(tokenPattern) ?? [];
  const at = random.below(tokens.length + 1);
  const other = random.below(tokens.length + 1);
  switch (random.below(6)) {
    case 0:
      return tokens.toSpliced(at, 1).join("");
    case 1:
      return tokens.toSpliced(at, 0, anyToken(random)).join("");
    case 2:
      return tokens.toSpliced(at, 0, " ", anyToken(random), " ").join("");
    case 3:
      return tokens.toSpliced(at, 1, anyToken(random)).join("");
    case 4:
      return tokens.toSpliced(at, 0, ...tokens.slice(other, other + 1 + random.below(4))).join("");
    default:
      return tokens
        .toSpliced(at, 1, tokens[other] ?? "")
        .toSpliced(other, 1, tokens[at] ?? "")
        .join("");
  }
}

function mutateCharacter(random: Random, text: string): string {
  const characters = Array.from(text);
  const at = random.below(characters.length + 1);
  switch (random.below(5)) {
    case 0:
      return characters.toSpliced(at, 1).join("");
    case 1:
      return characters.toSpliced(at, 0, random.pick(punctuation)).join("");
    case 2:
      return characters.slice(0, at).join("");
    case 3:
      return characters.toSpliced(at, 2, characters[at + 1] ?? "", characters[at] ?? "").join("");
    default:
      return characters.toSpliced(at, 1, random.pick(punctuation)).join("");
  }
}

function anyToken(random: Random): string {
  return random.pick(random.pick([punctuation, punctuation, keywords, labels, metrics, numbers, durations, quoted]));
}

const quoted: readonly string[] = [...stringBodies, ...regexBodies].map((body) => `"${body}"`);

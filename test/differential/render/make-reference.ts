import { additionalTexts } from "./additional.ts";
import type { Making } from "./making.ts";

/** The keys of the Secrets and ConfigMaps in every namespace, by the field that refers to them. */
const keys = {
  Secret: { ca: ["tls", "ca.crt"], cert: ["tls", "tls.crt"], keySecret: ["tls", "tls.key"] },
  ConfigMap: { ca: ["tls", "ca.crt"], cert: ["tls", "tls.crt"] },
} as const;

/** The keys of the Secret and of the ConfigMap `values`. */
export const valueKeys = ["user", "password", "token", "hard", "empty", "id"] as const;

/** Generates a reference to an existing key or, with probability `wild`, to a missing or wrong one. */
export function makeReference(kind: "Secret" | "ConfigMap", making: Making, path: string): Record<string, unknown> {
  const { random, wild, wanted } = making;
  const [name, key] = place(kind, making, path);
  const optional = random.chance(0.2) || wanted.has(`${path}.optional`) ? { optional: random.chance(0.5) } : {};
  if (!random.chance(wild / 2)) return { name, key, ...optional };
  return {
    ...random.pick([{ name: "missing", key }, { name, key: "missing" }, { key }, { name: "tls", key: "other.key" }]),
    ...optional,
  };
}

function place(kind: "Secret" | "ConfigMap", { random, wild }: Making, path: string): readonly [string, string] {
  const parts = path.split(".").toReversed();
  const role = parts.find((part) => part === "ca" || part === "cert" || part === "keySecret");
  if (role === "ca" || role === "cert") return keys[kind][role];
  if (role === "keySecret") return keys.Secret.keySecret;
  const texts = Object.entries(additionalTexts).find(([name]) => name === path)?.[1];
  if (texts !== undefined) return ["additional", `${path}-${random.below(random.chance(wild) ? texts : texts - 1)}`];
  // A client has an ID and a secret.
  const value = kind === "Secret" && random.chance(0.02) ? "bytes" : random.pick(valueKeys);
  return ["values", value === "empty" && /oauth|sigv4/.test(path) && !random.chance(wild) ? "token" : value];
}

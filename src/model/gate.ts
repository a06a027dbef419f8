/** The programs that read what fields become. */
export type Product = "prometheus" | "alertmanager" | "thanos";

/**
 * Which versions of a program know something: those from `since` on, up to but not including `until`; or none, where it
 * is `unknown`. Versions are `major.minor` or `major.minor.patch`. A program that no gate names knows it in every
 * version supported.
 */
export type Gate =
  | { readonly product: Product; readonly since?: string; readonly until?: string }
  | { readonly product: Product; readonly unknown: true };

/**
 * Says whether a version of a program knows what these gates stand before. The version may have a leading `v` and what
 * semantic versioning puts behind the numbers; one that comes before a release (`3.0.0-rc.1`) is earlier than it, and
 * one that is not made of numbers counts as the newest.
 */
export function knows(gates: readonly Gate[], product: Product, version: string): boolean {
  return gates.every((gate) => {
    if (gate.product !== product) return true;
    if ("unknown" in gate) return false;
    const { since, until } = gate;
    return (since === undefined || !earlier(version, since)) && (until === undefined || earlier(version, until));
  });
}

/** Whether a version comes before the one that a gate names. */
function earlier(version: string, named: string): boolean {
  const [core = ""] = version.replace(/^v/u, "").split(/[-+]/u, 1);
  const preRelease = /^[^+]*-/u.test(version);
  const numbers = core.split(".");
  const limits = named.split(".");
  for (let place = 0; place < 3; place += 1) {
    const number = part(numbers[place]);
    const limit = part(limits[place]);
    if (number !== limit) return number < limit;
  }
  return preRelease;
}

function part(text = "0"): number {
  return /^\d+$/u.test(text) ? Number(text) : Infinity;
}

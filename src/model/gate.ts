import { atLeast } from "../text/version.ts";

/** Programs that read what fields become. */
export type Product = "prometheus" | "alertmanager" | "thanos";

/**
 * The versions of a program that support something: those from `since` up to, but not including, `until`, or none if it
 * is `unknown`. Versions are `major.minor` or `major.minor.patch`. All supported versions of a program without a gate
 * support it.
 */
export type Gate =
  | { readonly product: Product; readonly since?: string; readonly until?: string }
  | { readonly product: Product; readonly unknown: true };

/** Reports whether a version of a program, as {@link atLeast} reads it, knows what these gates guard. */
export function knows(gates: readonly Gate[], product: Product, version: string): boolean {
  return gates.every((gate) => {
    if (gate.product !== product) return true;
    if ("unknown" in gate) return false;
    const { since, until } = gate;
    return (since === undefined || atLeast(version, since)) && (until === undefined || !atLeast(version, until));
  });
}

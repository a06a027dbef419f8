import type { Operator } from "../../../src/alerting/matcher.ts";

/** A question that `test/oracle/alerting-0.35` and `alerting-0.25` answer; `mode` is a feature of matchers, or empty. */
export type Question =
  | { readonly ask: "matchers"; readonly mode: string; readonly text: string }
  | { readonly ask: "config"; readonly mode: string; readonly text: string }
  | {
      readonly ask: "route";
      readonly mode: string;
      readonly text: string;
      readonly alerts: readonly Readonly<Record<string, string>>[];
    }
  | { readonly ask: "interval"; readonly text: string; readonly seconds: readonly number[] }
  | { readonly ask: "url"; readonly text: string };

/** What Alertmanager makes of it. */
export interface Answer {
  readonly ok: boolean;
  /** Its error. */
  readonly message?: string;
  /** Whether it panicked, which ends Alertmanager. */
  readonly panic?: boolean;
  readonly matchers?: readonly { readonly name: string; readonly operator: Operator; readonly value: string }[];
  /** The routes that each alert reaches, by their place in the file: the root is 0, and parents come before their children. */
  readonly routes?: readonly (readonly number[])[];
  /** Whether the intervals apply at each moment. */
  readonly applies?: readonly boolean[];
}

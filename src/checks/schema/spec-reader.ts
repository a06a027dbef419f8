import type { FileParts } from "../../model/config-keys.ts";
import type { Shape } from "../../model/shape.ts";
import type { Steps } from "../../text/steps.ts";
import type { SpecError } from "./spec-error.ts";

/** A spec as it was read. */
export interface ReadSpec {
  /** What the API server stores: defaults are filled in, and unknown fields are gone. */
  readonly stored: unknown;
  readonly shape: Shape;
  /** Returns the keys of the configuration that Secrets may hold. */
  readonly fileParts: () => FileParts;
  /** Everything that the API server would refuse, in the order of the paths. */
  readonly errors: readonly SpecError[];
}

/** Reads the spec of an object of a version of a kind, which both exist. */
export type SpecReader = (spec: unknown, kind: string, version: string) => Steps<ReadSpec>;

let reader: SpecReader | undefined;
let failure: unknown;

/** Loads the reader of specs, with the schemas of all kinds; they are heavy, and rules do not need them. */
export async function loadSpecReader(): Promise<SpecReader> {
  const { readSpec } = await import("./read-spec.ts");
  reader = readSpec;
  return readSpec;
}

/** Returns the reader of specs, in a step of its own where it has to be loaded first. */
export function* specReader(): Steps<SpecReader> {
  if (reader === undefined) {
    yield loadSpecReader().catch((error: unknown) => {
      failure = error;
    });
  }
  if (reader === undefined) throw new Error("the schemas could not be loaded", { cause: failure });
  return reader;
}

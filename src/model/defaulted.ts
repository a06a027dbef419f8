import { finish } from "../text/steps.ts";
import type { Shape } from "./shape.ts";
import { validate } from "./validate.ts";

/** Returns a spec, a status or a part of one as the API server stores it; see {@link validate}. */
export function defaulted(value: unknown, shape: Shape): unknown {
  return finish(validate(value, shape)).stored;
}

import { join } from "node:path";
import { oracle } from "../oracle/build.ts";
import { startBackground } from "./background.ts";
import type { Background } from "./background.ts";
import type { ControlPlane } from "./control-plane.ts";
import { freePort } from "./free-port.ts";

/** How to run the operator. */
export interface UpstreamOptions {
  /** Flags besides those that say where the API server is, such as `--namespaces=a,b`. */
  readonly flags?: readonly string[];
  /** What its log file is called, without the extension; operators that run at once need names of their own. */
  readonly name?: string;
}

/** A running operator of upstream. */
export interface UpstreamOperator {
  readonly process: Background;
  /** Where it serves `/metrics` and `/healthz`. */
  readonly url: string;
}

const startLimitMs = 60_000;

/** Starts prometheus-operator on a control plane that has the CRDs, as its administrator, and waits until it is healthy. */
export async function startUpstreamOperator(plane: ControlPlane, options: UpstreamOptions = {}): Promise<UpstreamOperator> {
  const { flags = [], name = "upstream-operator" } = options;
  const address = `127.0.0.1:${await freePort()}`;
  const process = startBackground(await oracle("operator"), [`--web.listen-address=${address}`, ...flags], {
    logFile: join(plane.folder, `${name}.log`),
    env: plane.env,
  });
  const url = `http://${address}`;
  const healthy = (): Promise<boolean> =>
    fetch(`${url}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    );
  await process.until(healthy, startLimitMs);
  return { process, url };
}

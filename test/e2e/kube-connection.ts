import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Api } from "../../src/kube/api.ts";
import { connectionTarget } from "../../src/kube/connection-target.ts";
import type { WatchObserver } from "../../src/kube/reflector.ts";
import { Requests } from "../../src/kube/requests.ts";
import { Transport } from "../../src/kube/transport.ts";
import { watchTimes } from "../../src/kube/watch-lines.ts";
import { Watches } from "../../src/kube/watches.ts";
import { realClock } from "../kube/fake-api-server.ts";
import { recordingLogger } from "../kube/reflection.ts";
import type { ControlPlane } from "../support/control-plane.ts";

/** A connection that notices failures, and tries again, faster than in production. */
export interface FastConnection {
  readonly api: Api;
  readonly watches: Watches;
  /** How often each thing has happened. */
  readonly counts: ReadonlyMap<string, number>;
  readonly logged: readonly string[];
  close(): void;
}

/** Writes a kubeconfig for a user of a control plane, by token, and for another port of it. */
export async function writeKubeconfig(plane: ControlPlane, token: string, port = plane.api.port): Promise<string> {
  const file = join(plane.folder, `kubeconfig-${token}-${port}`);
  const cluster = { server: `https://127.0.0.1:${port}`, "certificate-authority": plane.certificateFile };
  const config = {
    apiVersion: "v1",
    kind: "Config",
    clusters: [{ name: "e2e", cluster }],
    users: [{ name: "user", user: { token } }],
    contexts: [{ name: "e2e", context: { cluster: "e2e", user: "user", namespace: "default" } }],
    "current-context": "e2e",
  };
  await writeFile(file, JSON.stringify(config));
  return file;
}

/** Connects with a kubeconfig. */
export async function connectFast(kubeconfig: string): Promise<FastConnection> {
  const counts = new Map<string, number>();
  const count = (what: string): void => void counts.set(what, (counts.get(what) ?? 0) + 1);
  const observer: WatchObserver = {
    listed: (_, failed) => count(failed ? "failed lists" : "lists"),
    watched: (_, failed) => count(failed ? "broken watches" : "ended watches"),
    received: () => count("events"),
  };
  const target = await connectionTarget({ kubeconfig, env: {} }, realClock);
  const transport = new Transport(target, "promgate-e2e", realClock, { idleMs: 500, deadMs: 1_000 });
  const answered = (method: string, status: number | undefined): void => count(`${method} ${status ?? "broken"}`);
  const api = new Api(new Requests(transport, realClock, { answered }), "promgate-e2e");
  const { logger, lines } = recordingLogger();
  const watches = new Watches({
    api,
    transport,
    clock: realClock,
    logger,
    random: Math.random,
    times: { ...watchTimes, lengthMs: 5_000 },
    pauses: { firstMs: 50, longestMs: 500, resetMs: 5_000 },
    observer,
  });
  return {
    api,
    watches,
    counts,
    logged: lines,
    close: () => {
      watches.stop();
      transport.destroy();
    },
  };
}

import { gunzipSync, gzipSync } from "node:zlib";
import { renderOptions } from "../../src/cli/render-options.ts";
import { loadSpecReader } from "../../src/checks/schema/spec-reader.ts";
import type { KubeObject, Resource } from "../../src/cluster/kube-object.ts";
import type { Logger, ObjectEvent, Watcher } from "../../src/ports.ts";
import { defaultOperatorOptions } from "../../src/render/workload/operator-options.ts";
import { Operator } from "../../src/reconcile/operator.ts";
import { wholeCluster } from "../../src/reconcile/operator-scope.ts";
import type { OperatorSettings } from "../../src/reconcile/operator.ts";
import { WorkloadRenderer } from "../../src/reconcile/render-workload.ts";
import type { WorkloadRendererOptions } from "../../src/reconcile/render-workload.ts";
import { isListed } from "./list-query.ts";
import { ManualTime } from "./manual-time.ts";
import { MemoryApiServer } from "./memory-api-server.ts";
import type { MemoryApiOptions } from "./memory-api-server.ts";

await loadSpecReader();

const silent: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** A cluster in memory, in which operators run. */
export class MemoryCluster {
  readonly time = new ManualTime();
  readonly api: MemoryApiServer;
  /** The Events that operators have recorded. */
  readonly events: ObjectEvent[] = [];

  constructor(failure?: MemoryApiOptions["failure"]) {
    this.api = new MemoryApiServer({ now: () => this.time.now(), ...(failure === undefined ? {} : { failure }) });
  }

  /** An operator that watches this cluster; it has to be started. */
  operator(settings: Partial<OperatorSettings> = {}, render: Partial<WorkloadRendererOptions["render"]> = {}): Operator {
    return new Operator({
      api: this.api,
      watcher: this.watcher(),
      clock: this.time,
      timers: this.time,
      turn: () => Promise.resolve(),
      random: () => 0.5,
      logger: silent,
      mayWrite: () => true,
      renderer: new WorkloadRenderer({
        operator: defaultOperatorOptions,
        render: { ...renderOptions, ...render },
        capabilities: () => undefined,
        gzip: (text) => gzipSync(text),
        gunzip: (bytes) => gunzipSync(bytes).toString(),
      }),
      observer: { reconciled: () => {}, wrote: () => {}, statusWritten: () => {}, rejected: () => {}, forgotten: () => {} },
      events: { record: (event) => this.events.push(event) },
      queueObserver: { added: () => {}, started: () => {}, finished: () => {}, retried: () => {} },
      scope: wholeCluster,
      recreate: true,
      bindings: false,
      repair: "none",
      gatedFields: [],
      ...settings,
    });
  }

  /** Watches the cluster: what exists is reported a little later, and so is each change. */
  watcher(): Watcher {
    return {
      watch: (resource, query, handlers) => {
        let stopped = false;
        const later = (run: () => void): void => {
          setImmediate(() => {
            if (!stopped) run();
          });
        };
        const end = this.api.watch(({ type, resource: changed, object }) => {
          if (!isSame(changed, resource) || !isListed(query, object)) return;
          later(() => {
            handlers[type](query.metadataOnly === true ? metadataOf(object) : object);
          });
        });
        void this.api.list(resource, query, query).then((objects) => {
          later(() => {
            for (const object of objects) handlers.put(object);
            handlers.synced();
          });
        });
        return () => {
          stopped = true;
          end();
        };
      },
    };
  }

  /** Lets everything happen that happens within so many milliseconds. */
  async settle(ms = 1000): Promise<void> {
    for (let round = 0; round < 20; round += 1) await this.time.advance(ms / 20);
  }
}

function isSame(a: Resource, b: Resource): boolean {
  return a.group === b.group && a.plural === b.plural;
}

function metadataOf({ apiVersion, kind, metadata }: KubeObject): KubeObject {
  return { apiVersion, kind, metadata };
}

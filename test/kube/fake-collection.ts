import type { IncomingHttpHeaders, ServerHttp2Stream } from "node:http2";
import type { KubeObject } from "../../src/cluster/kube-object.ts";
import type { FakeApiServer } from "./fake-api-server.ts";

interface LoggedEvent {
  readonly version: number;
  readonly line: string;
}

/** ConfigMaps of a fake API server, with lists and watches that fail as a test needs it. */
export class FakeCollection {
  readonly objects = new Map<string, KubeObject>();
  /** The paths that were requested. */
  readonly requests: string[] = [];
  /** Called before each page of a list. */
  beforeList: () => void = () => undefined;
  readonly #fake: FakeApiServer;
  readonly #watches = new Set<ServerHttp2Stream>();
  #log: LoggedEvent[] = [];
  #paused = Promise.withResolvers<void>();
  #version = 1;
  #compacted = 0;
  #refusals: (readonly [status: number, body: string])[] = [];

  constructor(fake: FakeApiServer) {
    this.#fake = fake;
    this.#paused.resolve();
    fake.answer(async (stream, headers) => {
      await this.#paused.promise;
      this.#answer(stream, headers);
    });
  }

  get watches(): number {
    return this.#watches.size;
  }

  /** Creates or changes an object. */
  put(name: string, uid = name): void {
    const type = this.objects.has(name) ? "MODIFIED" : "ADDED";
    const metadata = { namespace: "default", name, uid, resourceVersion: String(++this.#version), managedFields: [{}] };
    const object = { apiVersion: "v1", kind: "ConfigMap", metadata };
    this.objects.set(name, object);
    this.#send(type, object);
  }

  remove(name: string): void {
    const object = this.objects.get(name);
    if (object === undefined) return;
    this.objects.delete(name);
    this.#send("DELETED", { ...object, metadata: { ...object.metadata, resourceVersion: String(++this.#version) } });
  }

  bookmark(): void {
    this.#send("BOOKMARK", { kind: "ConfigMap", metadata: { resourceVersion: String(this.#version) } }, false);
  }

  /** Forgets what has happened: watches and lists that go on from before are refused with 410. */
  compact(): void {
    this.#compacted = ++this.#version;
    this.#log = [];
  }

  /** Sends a line to all watches that are open. */
  send(text: string): void {
    for (const watch of this.#watches) watch.write(text);
  }

  /** Ends all watches in good order. */
  end(): void {
    for (const watch of this.#watches) watch.end();
  }

  /** Ends all watches, and opens none until it resumes. */
  pause(): void {
    this.#paused = Promise.withResolvers();
    this.end();
  }

  resume(): void {
    this.#paused.resolve();
  }

  /** Breaks all connections. */
  cut(): void {
    for (const socket of this.#fake.sockets()) socket.destroy();
  }

  /** Refuses the next requests. */
  refuse(...refusals: (readonly [status: number, body: string])[]): void {
    this.#refusals.push(...refusals);
  }

  #send(type: string, object: object, logged = true): void {
    const line = `${JSON.stringify({ type, object })}\n`;
    if (logged) this.#log.push({ version: this.#version, line });
    this.send(line);
  }

  #answer(stream: ServerHttp2Stream, headers: IncomingHttpHeaders): void {
    const url = new URL(String(headers[":path"]), "https://fake");
    this.requests.push(url.pathname + url.search);
    const refusal = this.#refusals.shift();
    if (refusal !== undefined) {
      stream.respond({ ":status": refusal[0], "retry-after": "0" });
      stream.end(refusal[1]);
    } else if (url.searchParams.get("watch") === "true") this.#watch(stream, Number(url.searchParams.get("resourceVersion")));
    else this.#list(stream, Number(url.searchParams.get("limit")), url.searchParams.get("continue") ?? "");
  }

  #watch(stream: ServerHttp2Stream, version: number): void {
    stream.respond({ ":status": 200 });
    if (version < this.#compacted) {
      stream.end(`${JSON.stringify({ type: "ERROR", object: { kind: "Status", code: 410, reason: "Expired" } })}\n`);
      return;
    }
    for (const event of this.#log) if (event.version > version) stream.write(event.line);
    this.#watches.add(stream);
    stream.once("close", () => this.#watches.delete(stream));
  }

  #list(stream: ServerHttp2Stream, limit: number, token: string): void {
    this.beforeList();
    const [version = "", last = ""] = token.split(" ");
    if (token !== "" && Number(version) !== this.#version) {
      stream.respond({ ":status": 410 });
      stream.end(JSON.stringify({ kind: "Status", code: 410, reason: "Expired" }));
      return;
    }
    const all = [...this.objects.values()].toSorted((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1));
    const rest = all.filter(({ metadata }) => metadata.name > last);
    const items = limit === 0 ? rest : rest.slice(0, limit);
    const next = items.length < rest.length ? `${this.#version} ${items.at(-1)?.metadata.name}` : "";
    stream.respond({ ":status": 200 });
    stream.end(JSON.stringify({ metadata: { resourceVersion: String(this.#version), continue: next }, items }));
  }
}

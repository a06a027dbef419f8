import { createHash } from "node:crypto";
import type { RequestOptions } from "node:https";
import type { ConnectionOptions } from "node:tls";
import { ConnectionError } from "../cluster/api-error.ts";
import type { Clock } from "../ports.ts";
import { announceToPlugin } from "./exec-info.ts";
import type { LoadedConfig } from "./kube-config.ts";
import { TokenFile } from "./token-file.ts";

/** What authenticates one request. */
export interface Credential {
  readonly headers: Readonly<Record<string, string>>;
  /** What the connection is made with; another `identity` needs another connection. */
  readonly tls: ConnectionOptions;
  readonly identity: string;
}

/** How long a credential is used before certificates, keys and plugins are looked at again. */
const lifetimeMs = 10_000;
/** How long the last credential is used on after an update has failed. */
const retryMs = 1_000;

/**
 * The credentials of a kubeconfig, kept up to date: files that change, plugins whose tokens expire. Requests at the same
 * time share one run of a plugin. Where an update fails, the last credential is used on.
 */
export class Credentials {
  readonly #reload: () => Promise<LoadedConfig>;
  readonly #clock: Clock;
  #loaded: LoadedConfig;
  #tokenFile: TokenFile | undefined;
  #stale = false;
  #last: { readonly credential: Credential; readonly untilMs: number } | undefined;
  #reading: Promise<Credential> | undefined;

  constructor(loaded: LoadedConfig, reload: () => Promise<LoadedConfig>, clock: Clock) {
    this.#reload = reload;
    this.#clock = clock;
    this.#loaded = loaded;
    this.#use(loaded);
  }

  /**
   * Returns the credential for a request that is sent now.
   *
   * @throws ConnectionError if there is no credential: a request is never sent as an anonymous user.
   */
  async current(): Promise<Credential> {
    if (this.#last !== undefined && this.#clock.monotonic() < this.#last.untilMs) return this.#last.credential;
    this.#reading ??= this.#read().finally(() => (this.#reading = undefined));
    return this.#reading;
  }

  /** Gets everything again before the next request, as the API server did not accept this credential (401). */
  reject(credential: Credential): void {
    if (this.#last?.credential !== credential) return;
    this.#last = { credential, untilMs: 0 };
    this.#stale = true;
    this.#tokenFile?.reset();
  }

  async #read(): Promise<Credential> {
    try {
      // A plugin and a kubeconfig keep what they have read.
      if (this.#stale && this.#tokenFile === undefined) this.#use(await this.#reload());
      this.#stale = false;
      const fresh = await this.#make();
      const credential = sameCredential(fresh, this.#last?.credential) ? (this.#last?.credential ?? fresh) : fresh;
      this.#last = { credential, untilMs: this.#clock.monotonic() + lifetimeMs };
      return credential;
    } catch (error) {
      if (this.#last !== undefined) {
        this.#last = { ...this.#last, untilMs: this.#clock.monotonic() + retryMs };
        return this.#last.credential;
      }
      const reason = error instanceof Error ? error.message : String(error);
      throw error instanceof ConnectionError ? error : new ConnectionError(`no credentials: ${reason.trim()}`, { cause: error });
    }
  }

  #use(loaded: LoadedConfig): void {
    this.#loaded = loaded;
    const path = tokenPath(loaded);
    if (path === undefined) {
      announceToPlugin(loaded.user);
      return;
    }
    this.#tokenFile ??= new TokenFile(path, this.#clock);
    // client-node would read the file as well, and fail where it cannot.
    loaded.config.loadFromClusterAndUser(loaded.cluster, { ...loaded.user, authProvider: undefined });
  }

  async #make(): Promise<Credential> {
    const options: RequestOptions = { headers: {} };
    const token = await this.#tokenFile?.read();
    await this.#loaded.config.applyToHTTPSOptions(options);
    const headers = headersOf(options, token);
    const { ca, cert, key, servername, rejectUnauthorized } = options;
    const tls = {
      ...(ca === undefined ? {} : { ca }),
      ...(cert === undefined ? {} : { cert }),
      ...(key === undefined ? {} : { key }),
      ...(servername === undefined ? {} : { servername }),
      ...(rejectUnauthorized === undefined ? {} : { rejectUnauthorized }),
    };
    if (headers["authorization"] === undefined && cert === undefined) throw new Error(`user ${this.#loaded.user.name} has none`);
    return { headers, tls, identity: identityOf(tls) };
  }
}

function tokenPath({ user }: LoadedConfig): string | undefined {
  const provider: unknown = user.authProvider;
  const config: unknown = typeof provider === "object" && provider !== null ? Reflect.get(provider, "config") : undefined;
  const path: unknown = typeof config === "object" && config !== null ? Reflect.get(config, "tokenFile") : undefined;
  return typeof path === "string" ? path : undefined;
}

/** Returns the headers with names in lower case, as HTTP/2 needs them, and values without the line end of a file. */
function headersOf({ headers, auth }: RequestOptions, token: string | undefined): Record<string, string> {
  const all: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers ?? {})) all[name.toLowerCase()] = String(value).trim();
  if (typeof auth === "string") all["authorization"] = `Basic ${Buffer.from(auth).toString("base64")}`;
  if (token !== undefined) all["authorization"] = `Bearer ${token}`;
  for (const [name, value] of Object.entries(all)) {
    if (/[^\x20-\x7e]/.test(value)) throw new Error(`the value for header ${name} has characters that no header can have`);
  }
  if (/^Bearer\s*$/.test(all["authorization"] ?? "")) throw new Error("the token is empty");
  return all;
}

function identityOf(tls: ConnectionOptions): string {
  const hash = createHash("sha256");
  for (const [name, value] of Object.entries(tls)) hash.update(`${name}\0${String(value)}\0`);
  return hash.digest("hex");
}

function sameCredential(a: Credential, b: Credential | undefined): boolean {
  return b !== undefined && a.identity === b.identity && JSON.stringify(a.headers) === JSON.stringify(b.headers);
}

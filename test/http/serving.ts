import { admit } from "../../src/admission/admit.ts";
import type { Admission, Admitting } from "../../src/admission/admit.ts";
import type { Endpoint } from "../../src/admission/resources.ts";
import type { CertificateSource } from "../../src/http/certificates.ts";
import { makeCertificates } from "../../src/http/make-certificates.ts";
import type { MadeCertificates } from "../../src/http/make-certificates.ts";
import { startServer } from "../../src/http/server.ts";
import type { RunningServer, ServerOptions } from "../../src/http/server.ts";
import type { TlsSettings } from "../../src/config/tls-settings.ts";
import type { Clock, Logger } from "../../src/ports.ts";
import { contextOf } from "../support/check-yaml.ts";

/** The real clock. */
export const clock: Clock = { now: () => Date.now(), monotonic: () => performance.now() };

/** A logger that records its lines. */
export class Lines implements Logger {
  readonly lines: string[] = [];

  debug(message: string, fields = {}): void {
    this.#record("debug", message, fields);
  }
  info(message: string, fields = {}): void {
    this.#record("info", message, fields);
  }
  warn(message: string, fields = {}): void {
    this.#record("warn", message, fields);
  }
  error(message: string, fields = {}): void {
    this.#record("error", message, fields);
  }

  #record(level: string, message: string, fields: object): void {
    this.lines.push(`${level} ${message} ${JSON.stringify(fields)}`);
  }
}

/** TLS settings with a self-made certificate for loopback. */
export const selfMade: TlsSettings = {
  source: "self-made",
  certFile: "",
  keyFile: "",
  clientCaFile: "",
  clientCaRequired: false,
  minVersion: "TLSv1.3",
  cipherSuites: [],
  curves: [],
  reloadIntervalMs: 60_000,
  hosts: ["localhost", "127.0.0.1"],
};

/** What differs from an ordinary server. */
export interface Differences {
  readonly tls?: Partial<TlsSettings>;
  readonly certificates?: CertificateSource;
  readonly http2?: boolean;
  readonly webhooks?: boolean;
  readonly moreMetrics?: string;
  readonly port?: number;
  readonly metricsPort?: number;
  readonly host?: string;
  readonly admit?: (json: string, endpoint: Endpoint) => Admitting;
  readonly logger?: Logger;
}

/** What a server ends with: a test's context, or a suite with its `after`. */
export interface Lifetime {
  after(end: () => Promise<void>): void;
}

/** Starts a server on a free port of loopback. */
export async function serving(
  lifetime: Lifetime,
  differences: Differences = {},
): Promise<RunningServer & { readonly admissions: readonly Admission[] }> {
  const context = { ...contextOf(), atAdmission: true };
  const admissions: Admission[] = [];
  const options: ServerOptions = {
    listen: { host: differences.host ?? "127.0.0.1", port: differences.port ?? 0 },
    tls: { ...selfMade, ...differences.tls },
    ...(differences.certificates === undefined ? {} : { certificates: differences.certificates }),
    http2: differences.http2 ?? true,
    webhooks: differences.webhooks ?? true,
    moreMetrics: () => differences.moreMetrics ?? "",
    ...(differences.metricsPort === undefined ? {} : { metricsListen: { host: "127.0.0.1", port: differences.metricsPort } }),
    admit: differences.admit ?? ((json, endpoint) => admit(json, endpoint, context)),
    onAdmission: (admission) => admissions.push(admission),
    build: { version: "0.0.0-test", operator: "0.0.0" },
    clock,
    logger: differences.logger ?? new Lines(),
  };
  const server = await startServer(options);
  lifetime.after(() => server.close(100));
  return Object.assign(server, { admissions });
}

let made: Promise<MadeCertificates> | undefined;

/** Returns a certificate for loopback, always the same. */
export function certificates(): Promise<MadeCertificates> {
  made ??= makeCertificates({ hosts: ["localhost", "127.0.0.1"], days: 1 });
  return made;
}

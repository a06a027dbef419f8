/** How TLS is spoken and with which certificate; the part of the configuration that is about it. */
export interface TlsSettings {
  readonly source: "files" | "self-made" | "off";
  readonly certFile: string;
  readonly keyFile: string;
  /** The authority of client certificates; none are asked for where it is empty or the file does not exist. */
  readonly clientCaFile: string;
  readonly minVersion: "TLSv1.2" | "TLSv1.3";
  /** Go's or OpenSSL's names; none stand for the runtime's own choice. */
  readonly cipherSuites: readonly string[];
  readonly curves: readonly string[];
  /** How often files are read again, in milliseconds; 0 is never. */
  readonly reloadIntervalMs: number;
  /** Names and addresses of a self-made certificate. */
  readonly hosts: readonly string[];
}

/** How TLS is spoken and with which certificate; the part of the configuration that is about it. */
export interface TlsSettings {
  /** `cluster` is a certificate that the replicas make and share in a cluster; where that is not possible, it is from the files. */
  readonly source: "files" | "self-made" | "cluster" | "off";
  readonly certFile: string;
  readonly keyFile: string;
  /** The file of the authority of client certificates; clients need none where it is empty. */
  readonly clientCaFile: string;
  /** Whether that file has to exist; without it, a file that does not exist at the start means that clients need none. */
  readonly clientCaRequired: boolean;
  readonly minVersion: "TLSv1.2" | "TLSv1.3";
  /** Go's or OpenSSL's names; without any, the runtime chooses. */
  readonly cipherSuites: readonly string[];
  readonly curves: readonly string[];
  /** How often files are read again, in milliseconds; 0 is never. */
  readonly reloadIntervalMs: number;
  /** Names and addresses of a self-made certificate, and those of one in a cluster that it has besides the Service's. */
  readonly hosts: readonly string[];
}

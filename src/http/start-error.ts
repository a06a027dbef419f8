/** Reports why a server cannot start: a certificate, a TLS setting or an address that cannot be used. */
export class StartError extends Error {
  readonly code: "address" | "certificate" | "tls-setting";
  /** What to do about it, a lower-case clause. */
  readonly fix: string;

  constructor(code: StartError["code"], message: string, fix: string) {
    super(message);
    this.name = "StartError";
    this.code = code;
    this.fix = fix;
  }
}

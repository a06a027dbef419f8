/** The cluster cannot be reached with these settings, whatever the API server does; `fix` says what to change. */
export class UnusableAccessError extends Error {
  readonly fix: string;

  constructor(message: string, fix: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "UnusableAccessError";
    this.fix = fix;
  }
}

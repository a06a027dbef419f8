/**
 * A command line or environment that cannot be acted on: `message` says what is wrong with which flag, `fix` what
 * to write instead. The process ends with code 2.
 */
export class UsageError extends Error {
  readonly fix: string;

  constructor(message: string, fix: string) {
    super(message);
    this.name = "UsageError";
    this.fix = fix;
  }
}

import { ConnectionError } from "../cluster/api-error.ts";

/** The API server has not processed the request, whatever it was: it can be sent again. */
export class UnsentError extends ConnectionError {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "UnsentError";
  }
}

/** What one address serves, beside the probes. */
export interface Routes {
  readonly webhooks: boolean;
  readonly metrics: boolean;
}

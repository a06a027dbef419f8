/** What one address serves, in addition to the probes. */
export interface Routes {
  readonly webhooks: boolean;
  readonly metrics: boolean;
}

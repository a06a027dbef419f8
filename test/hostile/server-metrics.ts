import { httpsGet } from "../support/https-get.ts";
import type { WebhookServer } from "../support/webhook-server.ts";

/** Scrapes a server, and returns its samples by name and labels. */
export async function metricsOf({ port, ca }: WebhookServer): Promise<ReadonlyMap<string, number>> {
  const { body } = await httpsGet(port, "/metrics", ca);
  return new Map(
    body
      .split("\n")
      .filter((line) => line !== "" && !line.startsWith("#"))
      .map((line) => [line.slice(0, line.lastIndexOf(" ")), Number(line.slice(line.lastIndexOf(" ") + 1))]),
  );
}

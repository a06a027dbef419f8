import { request } from "node:https";

/** An answer to a GET. */
export interface HttpsAnswer {
  readonly status: number;
  readonly body: string;
}

/** Fetches `https://127.0.0.1:port/path`, trusting `ca` alone; rejects where nothing answers within five seconds. */
export function httpsGet(port: number, path: string, ca: string): Promise<HttpsAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<HttpsAnswer>();
  const asked = request({ host: "127.0.0.1", port, path, ca, agent: false, timeout: 5000 }, (response) => {
    const chunks: Buffer[] = [];
    response.on("data", (chunk: Buffer) => chunks.push(chunk));
    response.on("error", reject);
    response.on("end", () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }));
  });
  asked.on("timeout", () => asked.destroy(new Error(`GET ${path}: no answer within 5 s`)));
  asked.on("error", reject);
  asked.end();
  return promise;
}

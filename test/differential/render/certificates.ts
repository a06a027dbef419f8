import { generateKeyPairSync } from "node:crypto";
import { generate } from "selfsigned";
import type { Certificates } from "./generate.ts";

/** Generates the certificates and keys that objects refer to. */
export async function makeCertificates(): Promise<Certificates> {
  const [authority, server] = await Promise.all([
    generate([{ name: "commonName", value: "authority" }], { keySize: 2048 }),
    generate([{ name: "commonName", value: "server" }], { keySize: 2048 }),
  ]);
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return {
    ca: authority.cert,
    certificate: server.cert,
    key: server.private,
    otherKey: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  };
}

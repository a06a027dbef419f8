import { createSocket } from "node:dgram";
import { once } from "node:events";

/** Returns the IPv4 addresses of a name without its last dot; undefined if there is no such name. */
export type Lookup = (name: string) => readonly string[] | undefined;

const headerLength = 12;
const answerSeconds = 1;
const typeA = 1;
const response = 0x8400;
const recursionDesired = 0x0100;
const nameError = 3;

/** Starts a DNS server on UDP port 53 of an address; it answers with IPv4 addresses, and with nothing for other types. */
export async function startDns(address: string, lookup: Lookup): Promise<{ close(): void }> {
  const socket = createSocket("udp4");
  socket.on("message", (query, { port, address: sender }) => {
    const answer = answerTo(query, lookup);
    if (answer !== undefined) socket.send(answer, port, sender);
  });
  socket.bind(53, address);
  await once(socket, "listening");
  return { close: () => socket.close() };
}

/** Returns the answer to a query with one question; undefined if it is anything else. */
function answerTo(query: Buffer, lookup: Lookup): Buffer | undefined {
  if (query.length < headerLength || query.readUInt16BE(4) !== 1) return undefined;
  const question = readQuestion(query);
  if (question === undefined) return undefined;
  const found = lookup(question.name);
  const addresses = question.type === typeA ? (found ?? []) : [];
  const header = Buffer.alloc(headerLength);
  header.writeUInt16BE(query.readUInt16BE(0), 0);
  header.writeUInt16BE(response | (query.readUInt16BE(2) & recursionDesired) | (found === undefined ? nameError : 0), 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(addresses.length, 6);
  return Buffer.concat([header, query.subarray(headerLength, question.end), ...addresses.map(addressRecord)]);
}

function readQuestion(query: Buffer): { readonly name: string; readonly type: number; readonly end: number } | undefined {
  const labels: string[] = [];
  let at = headerLength;
  for (;;) {
    const length = query[at];
    if (length === undefined || length > 63) return undefined;
    if (length === 0) break;
    labels.push(query.toString("latin1", at + 1, at + 1 + length).toLowerCase());
    at += 1 + length;
  }
  const end = at + 5;
  return end > query.length ? undefined : { name: labels.join("."), type: query.readUInt16BE(at + 1), end };
}

/** A record of the question's name, which is at the start of the message's body. */
function addressRecord(address: string): Buffer {
  const record = Buffer.alloc(16);
  record.writeUInt16BE(0xc000 | headerLength, 0);
  record.writeUInt16BE(typeA, 2);
  record.writeUInt16BE(1, 4);
  record.writeUInt32BE(answerSeconds, 6);
  record.writeUInt16BE(4, 10);
  for (const [index, part] of address.split(".").entries()) record[12 + index] = Number(part);
  return record;
}

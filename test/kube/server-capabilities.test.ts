import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ApiError, ConnectionError } from "../../src/cluster/api-error.ts";
import { ServerCapabilities } from "../../src/kube/server-capabilities.ts";
import { ManualTime } from "../support/manual-time.ts";
import { recordingLogger } from "./reflection.ts";

function asking(...answers: readonly (string | Error)[]): { server: ServerCapabilities; time: ManualTime } {
  const left = [...answers];
  const time = new ManualTime();
  const version = async (): Promise<string> => {
    const answer = left.shift() ?? "";
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { server: new ServerCapabilities({ api: { version }, timers: time, logger: recordingLogger().logger }), time };
}

describe("ServerCapabilities", () => {
  it("follows from the version", async () => {
    const cases = [
      ["v1.20.15", false, false],
      ["v1.21.0", true, false],
      ["v1.34.9-gke.1", true, false],
      ["v1.35.0", true, true],
      ["v1.37.2+k3s1", true, true],
    ] as const;
    for (const [version, endpointSlices, podTopologyLabels] of cases) {
      const { server } = asking(version);
      await server.read(() => true);
      assert.deepEqual(server.capabilities, { endpointSlices, podTopologyLabels }, version);
    }
  });

  it("are read again until there is an answer, or it is of no use", async () => {
    const { server, time } = asking(new ConnectionError("broken"), new ConnectionError("broken"), "v1.37.2");
    const read = server.read(() => true);
    await time.advance(2000);
    await read;
    assert.equal(server.capabilities?.podTopologyLabels, true);
    const none = asking(new ConnectionError("broken"));
    let goOn = true;
    const given = none.server.read(() => goOn);
    goOn = false;
    await none.time.advance(1000);
    await given;
    assert.equal(none.server.capabilities, undefined);
  });

  it("are not known where the API server refuses to say its version", async () => {
    const { server } = asking(new ApiError({ status: 403, reason: "Forbidden", message: "no", causes: [] }));
    await server.read(() => true);
    assert.equal(server.capabilities, undefined);
  });
});

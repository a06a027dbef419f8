import { keyIn } from "../../model/becomes.ts";
import type { SpecCheck } from "../check.ts";
import { exampleObject } from "../example-object.ts";

const example = (fields: string): string =>
  exampleObject("Prometheus", `remoteWrite:\n  - url: https://example.com\n    sigv4: ${fields}`);

/** Finds AWS signing settings of which a part is missing. */
export const awsSignature: SpecCheck<"sigv4"> = {
  id: "client/aws-signature",
  grade: "deny",
  on: "spec",
  of: ["sigv4"],
  doc: {
    what: "A sigv4 with one of accessKey and secretKey, or with an externalId and no roleArn.",
    why: "The operator refuses the object, or Prometheus does not load the configuration.",
    fix: "Set both keys or neither; an external id is used only when a role is assumed.",
    bad: example("{ accessKey: { name: aws, key: id } }"),
    good: example("{ accessKey: { name: aws, key: id }, secretKey: { name: aws, key: secret } }"),
  },
  run({ value, shape, reader }, report) {
    const { accessKey, secretKey, externalId = "", roleArn } = value;
    if ((accessKey === undefined) !== (secretKey === undefined)) {
      const path = [accessKey === undefined ? "accessKey" : "secretKey"];
      const problem = "accessKey and secretKey must be set together";
      report({ path, kind: "Required value", problem, fix: "set both, or neither" });
    }
    const becomes = shape.properties?.["externalId"]?.becomes;
    const knowsId = becomes?.as === "key" && keyIn(becomes, "prometheus", reader.version) !== undefined;
    // Where roleArn is absent, a CEL rule of the CRD says the same.
    if (knowsId && externalId !== "" && roleArn === "") {
      report({ path: ["roleArn"], kind: "Required value", problem: "externalId requires a role", fix: "set the role's ARN" });
    }
  },
};

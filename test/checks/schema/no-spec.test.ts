import { noSpec } from "../../../src/checks/schema/no-spec.ts";
import { describeCheck, objectYaml } from "../../support/describe-check.ts";

describeCheck(noSpec, [
  ["it is missing", objectYaml("{ name: a }", ""), ["spec: Required value: the object has no spec; add it (schema/no-spec)"]],
  [
    "it is null",
    objectYaml("{ name: a }", "spec: null"),
    ["spec: Required value: the object has no spec; add it (schema/no-spec)"],
  ],
  ["it is empty", objectYaml("{ name: a }"), []],
]);

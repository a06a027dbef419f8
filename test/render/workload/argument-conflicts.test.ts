import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { argumentConflicts } from "../../../src/render/workload/argument-conflicts.ts";
import { defaultOperatorOptions } from "../../../src/render/workload/operator-options.ts";
import { formatFieldError } from "../../../src/text/field-error.ts";
import { alertmanagerOf, prometheusOf } from "../../support/workload.ts";

const remove = "which the operator sets; remove the argument";

describe("argumentConflicts", () => {
  for (const { name, spec, of = prometheusOf, messages } of [
    { name: "none", spec: "paused: false", messages: [] },
    { name: "an argument of its own", spec: "additionalArgs: [{name: a.b}]", messages: [] },
    {
      name: "one that is always set",
      spec: "additionalArgs: [{name: a}, {name: config.file, value: b}]",
      messages: [`spec.additionalArgs[1].name: Invalid value: "config.file": conflicts with --config.file, ${remove}`],
    },
    {
      name: "the opposite of one",
      spec: "additionalArgs: [{name: no-web.enable-lifecycle}]",
      messages: [
        `spec.additionalArgs[0].name: Invalid value: "no-web.enable-lifecycle": conflicts with --web.enable-lifecycle, ${remove}`,
      ],
    },
    {
      name: "one whose opposite is set",
      spec: "walCompression: false\nadditionalArgs: [{name: storage.tsdb.wal-compression}]",
      messages: [
        `spec.additionalArgs[0].name: Invalid value: "storage.tsdb.wal-compression": conflicts with --no-storage.tsdb.wal-compression, ${remove}`,
      ],
    },
    {
      name: "one that this version reads from its file",
      spec: "additionalArgs: [{name: storage.tsdb.retention.time, value: 1d}]",
      messages: [],
    },
    {
      name: "one of an older version",
      spec: "version: v3.10.0\nadditionalArgs: [{name: storage.tsdb.retention.time, value: 1d}]",
      messages: [
        `spec.additionalArgs[0].name: Invalid value: "storage.tsdb.retention.time": conflicts with --storage.tsdb.retention.time, ${remove}`,
      ],
    },
    {
      name: "one of a sidecar",
      spec: "thanos: {additionalArgs: [{name: grpc-address, value: a}]}",
      messages: [`spec.thanos.additionalArgs[0].name: Invalid value: "grpc-address": conflicts with --grpc-address, ${remove}`],
    },
    {
      name: "one of Alertmanager",
      spec: "additionalArgs: [{name: cluster.label, value: a}, {name: dispatch.start-delay, value: 1s}]\nminReadySeconds: 5",
      of: alertmanagerOf,
      messages: [`spec.additionalArgs[0].name: Invalid value: "cluster.label": conflicts with --cluster.label, ${remove}`],
    },
  ]) {
    it(`finds ${name}`, () => {
      assert.deepEqual(argumentConflicts(of(spec), defaultOperatorOptions).map(formatFieldError), messages);
    });
  }
});

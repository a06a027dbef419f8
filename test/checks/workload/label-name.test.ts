import { exampleObject } from "../../../src/checks/example-object.ts";
import { workloadLabelName } from "../../../src/checks/workload/label-name.ts";
import { describeCheck } from "../../support/describe-check.ts";

describeCheck(workloadLabelName, [
  [
    "finds names before Prometheus 3",
    exampleObject(
      "Prometheus",
      "version: v2.53.0\nexternalLabels: { a-b: c }\nreplicaExternalLabelName: r-s\nprometheusExternalLabelName: p-q\nenforcedNamespaceLabel: n-s",
    ),
    [
      'spec.enforcedNamespaceLabel: Invalid value: "n-s": Prometheus 2.53.0 does not accept this label name; use only letters, digits and _, and do not start with a digit (workload/label-name)',
      'spec.externalLabels.a-b: Invalid value: "a-b": Prometheus 2.53.0 does not accept this label name; use only letters, digits and _, and do not start with a digit (workload/label-name)',
      'spec.prometheusExternalLabelName: Invalid value: "p-q": Prometheus 2.53.0 does not accept this label name; use only letters, digits and _, and do not start with a digit (workload/label-name)',
      'spec.replicaExternalLabelName: Invalid value: "r-s": Prometheus 2.53.0 does not accept this label name; use only letters, digits and _, and do not start with a digit (workload/label-name)',
    ],
  ],
  [
    "finds them where names are legacy",
    exampleObject("PrometheusAgent", "version: v3.7.0\nnameValidationScheme: Legacy\nexternalLabels: { a-b: c }"),
    [
      'spec.externalLabels.a-b: Invalid value: "a-b": Prometheus 3.7.0 with nameValidationScheme Legacy does not accept this label name; use only letters, digits and _, and do not start with a digit (workload/label-name)',
    ],
  ],
  [
    "leaves labels that are switched off",
    exampleObject(
      "Prometheus",
      'version: v2.53.0\nreplicaExternalLabelName: ""\nshards: 2\nshardingStrategy: { mode: Topology, topology: { externalLabelName: "", values: [a, b] } }',
    ),
    [],
  ],
]);

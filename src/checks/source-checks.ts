import type { Check, Grade } from "./check.ts";

/** A check that a reader makes before any check runs; it has the id, grade and docs of a check, and nothing to run. */
export interface SourceCheck extends Pick<Check, "id" | "grade" | "gradeAtAdmission" | "doc"> {
  /** The grade by default in other documents than most, and in which, as in `in a rule file`. */
  readonly otherGrade?: { readonly grade: Grade; readonly where: string };
}

/** The checks that no grade switches off: they say what was not read, and what was not read was not checked. */
export const alwaysOn: ReadonlySet<string> = new Set([
  "yaml/unreadable",
  "yaml/syntax",
  "yaml/template",
  "yaml/no-groups",
  "yaml/no-kind",
]);

/** What is found in files themselves, in the order of the catalogue. */
export const sourceChecks: readonly SourceCheck[] = [
  {
    id: "yaml/unreadable",
    grade: "deny",
    doc: {
      what: "A file that does not exist, cannot be read, is not text, or contains nothing that is checked.",
      why: "What is not read is not checked, and a mistyped path must not pass for a file without mistakes.",
      fix: "Name a YAML or JSON file that this user can read.",
      bad: "# promgate check no-such-file.yaml\n",
      good: "# promgate check manifests/examples\n",
    },
  },
  {
    id: "yaml/syntax",
    grade: "deny",
    doc: {
      what: "A document that is not YAML, or not YAML that kubectl and Prometheus read.",
      why: "Nothing of the document is applied or loaded. Both read YAML 1.1 with Go's libraries, which differ in places from what editors check.",
      fix: "Correct the line. Text that contains : or # or starts with an indicator such as { or % needs quotes.",
      bad: "alert: HighLoad\nexpr: node_load1{job: node}: 8\n",
      good: "alert: HighLoad\nexpr: node_load1 > 8\n",
    },
  },
  {
    id: "yaml/template",
    grade: "deny",
    doc: {
      what: "A Helm template that is not YAML, or a value with a placeholder that Helm, Flux or envsubst replaces.",
      why: "The result depends on values that are not known here.",
      fix: "Render first: helm template CHART | promgate check -; or substitute first: flux build kustomization NAME --path DIR | promgate check -",
      bad: "alert: HighLoad\nexpr: node_load1 > {{ .Values.load }}\n",
      good: "alert: HighLoad\nexpr: node_load1 > 8\n",
    },
  },
  {
    id: "yaml/no-groups",
    grade: "deny",
    doc: {
      what: "Rules or rule groups that are not under the key groups.",
      why: "Prometheus does not load the file.",
      fix: "Write groups: at the top, groups below it, and rules below rules: of a group.",
      bad: "- name: node\n  rules:\n    - record: instance:up:sum\n      expr: sum by (instance) (up)\n",
      good: "groups:\n  - name: node\n    rules:\n      - record: instance:up:sum\n        expr: sum by (instance) (up)\n",
    },
  },
  {
    id: "yaml/no-kind",
    grade: "deny",
    doc: {
      what: "An object without a kind whose spec is that of one of the kinds of monitoring.coreos.com.",
      why: "kubectl does not apply an object without a kind.",
      fix: "Add apiVersion and kind.",
      bad: "metadata: { name: example }\nspec:\n  groups: []\n",
      good: "apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: { name: example }\nspec:\n  groups: []\n",
    },
  },
  {
    id: "yaml/not-checked",
    grade: "hint",
    doc: {
      what: "A file, an object or a part of one that looks like those that are checked, and is not checked.",
      why: "Nothing is skipped without saying so: a configuration of Prometheus or Alertmanager and a unit test of rules have tools of their own, and a link that leads out of the named folder is not followed.",
      fix: "Use the tool that the message names.",
      bad: "rule_files: [rules.yaml]\nscrape_configs: []\n",
      good: "groups: []\n",
    },
  },
  {
    id: "yaml/duplicate-key",
    grade: "warn",
    otherGrade: { grade: "deny", where: "in a rule file" },
    doc: {
      what: "A key that is written twice in one map.",
      why: "kubectl keeps the last one without a warning, and Prometheus refuses a rule file for it. One of the two is a mistake.",
      fix: "Remove one of them.",
      bad: "alert: HighLoad\nexpr: node_load1 > 8\nexpr: node_load1 > 16\n",
      good: "alert: HighLoad\nexpr: node_load1 > 8\n",
    },
  },
  {
    id: "yaml/duplicate-object",
    grade: "warn",
    otherGrade: { grade: "hint", where: "in different files" },
    doc: {
      what: "An object of the same kind, namespace and name as another one, in the same file or in another.",
      why: "The API server has one object of a name: the one that is applied last replaces the other.",
      fix: "Remove or rename one of them.",
      bad: "apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: { name: example }\nspec: { groups: [] }\n---\napiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: { name: example }\nspec: { groups: [] }\n",
      good: "apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: { name: example }\nspec: { groups: [] }\n",
    },
  },
  {
    id: "yaml/converted-key",
    grade: "warn",
    doc: {
      what: "A key of an object that YAML reads as a number or a boolean and that changes when it becomes text.",
      why: "Keys are text to the API server: on is stored as true, 0777 as 511, without a warning.",
      fix: "Put the key in quotes.",
      bad: "alert: HighLoad\nexpr: node_load1 > 8\nlabels: { on: call }\n",
      good: 'alert: HighLoad\nexpr: node_load1 > 8\nlabels: { "on": call }\n',
    },
  },
  {
    id: "yaml/folded-comment",
    grade: "warn",
    doc: {
      what: "A PromQL comment in an expression whose lines YAML joins, as after > and in quotes.",
      why: "A comment extends to the end of its line, and once the lines are joined that is the end of the expression: what follows the comment is lost.",
      fix: "Write | instead of >, which keeps the lines, or move the comment out of the expression.",
      bad: "alert: HighLoad\nexpr: >\n  node_load1\n  # per core\n  > 8\n",
      good: "alert: HighLoad\nexpr: |\n  node_load1\n  # per core\n  > 8\n",
    },
  },
  {
    id: "yaml/not-base64",
    grade: "deny",
    doc: {
      what: "A value in the data of a Secret that is not base64.",
      why: "The API server refuses the Secret, and whatever refers to it does not find it.",
      fix: "Encode the value, or move it to stringData, which takes plain text.",
      bad: "apiVersion: v1\nkind: Secret\nmetadata: { name: example }\ndata: { password: my password }\n",
      good: "apiVersion: v1\nkind: Secret\nmetadata: { name: example }\nstringData: { password: my password }\n",
    },
  },
  {
    id: "yaml/unread-document",
    grade: "warn",
    doc: {
      what: "A document of a rule file that is not its first, or text after the line ... that ends an object.",
      why: "Prometheus reads the first document of a rule file and none of the others; kubectl reads nothing after that line.",
      fix: "Put the groups into the first document, or into a file of their own; separate objects by ---.",
      bad: "groups: []\n---\ngroups: []\n",
      good: "groups: []\n",
    },
  },
];

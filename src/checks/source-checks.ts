import type { Check } from "./check.ts";

/** A check that a reader makes before anything is judged; it has a check's id, grade and docs, and nothing to run. */
export type SourceCheck = Pick<Check, "id" | "grade" | "doc">;

/** The checks of what cannot be read, which no grade switches: what was not read was not judged. */
export const alwaysOn: ReadonlySet<string> = new Set(["yaml/unreadable", "yaml/syntax", "yaml/template"]);

/** What is found in files themselves, in the order of the catalogue. */
export const sourceChecks: readonly SourceCheck[] = [
  {
    id: "yaml/unreadable",
    grade: "deny",
    doc: {
      what: "A file that is not there, may not be read, is no text in UTF-8, or has nothing in it to judge.",
      why: "What is not read is not judged, and a mistyped path should not pass for a clean one.",
      fix: "Name a file of YAML or JSON that this user may read.",
      bad: "# promgate check no-such-file.yaml\n",
      good: "# promgate check manifests/examples\n",
    },
  },
  {
    id: "yaml/syntax",
    grade: "deny",
    doc: {
      what: "A document that is no YAML, or no YAML that kubectl and Prometheus read.",
      why: "Nothing of the document is applied or loaded. Both read YAML 1.1 by Go's libraries, which differs in places from what editors check.",
      fix: "Correct the line; text that holds : or # or starts with a sign such as { or % belongs in quotes.",
      bad: "alert: HighLoad\nexpr: node_load1{job: node}: 8\n",
      good: "alert: HighLoad\nexpr: node_load1 > 8\n",
    },
  },
  {
    id: "yaml/template",
    grade: "deny",
    doc: {
      what: "A Helm template, which is no YAML until it is rendered.",
      why: "What the template makes depends on values that are not known here.",
      fix: "Render it first: helm template . | promgate check -",
      bad: "alert: HighLoad\nexpr: node_load1 > {{ .Values.load }}\n",
      good: "alert: HighLoad\nexpr: node_load1 > 8\n",
    },
  },
  {
    id: "yaml/duplicate-key",
    grade: "warn",
    doc: {
      what: "A name that stands twice in one map.",
      why: "kubectl takes the last one in silence, and Prometheus refuses a rule file for it; one of the two was not meant.",
      fix: "Drop one of them.",
      bad: "alert: HighLoad\nexpr: node_load1 > 8\nexpr: node_load1 > 16\n",
      good: "alert: HighLoad\nexpr: node_load1 > 8\n",
    },
  },
  {
    id: "yaml/unread-document",
    grade: "warn",
    doc: {
      what: "Groups in a document of a rule file that is not its first.",
      why: "Prometheus reads the first document of a rule file and none of the others.",
      fix: "Put the groups into the first document, or into a file of their own.",
      bad: "groups: []\n---\ngroups: []\n",
      good: "groups: []\n",
    },
  },
];

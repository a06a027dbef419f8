/** A form of names in Kubernetes (k8s.io/apimachinery/pkg/util/validation), with its length in bytes. */
export interface NameForm {
  readonly pattern: RegExp;
  readonly longest: number;
}

/** A name of most objects: `example.rules-1`. */
export const dnsSubdomain: NameForm = {
  pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/,
  longest: 253,
};

/** A name of a namespace. */
export const dnsLabel: NameForm = { pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/, longest: 63 };

/** A value of a label, which may also be empty, and the part of a label's or annotation's key after the slash. */
export const labelPart: NameForm = { pattern: /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/, longest: 63 };

/** Reports whether a text is of a form. */
export function isOfForm(text: string, form: NameForm): boolean {
  return text.length <= form.longest && form.pattern.test(text);
}

/** Reports whether a text may be the key of a label or annotation: `team`, or `example.com/team`. */
export function isQualifiedName(text: string): boolean {
  const slash = text.indexOf("/");
  if (slash < 0) return isOfForm(text, labelPart);
  return isOfForm(text.slice(0, slash), dnsSubdomain) && isOfForm(text.slice(slash + 1), labelPart);
}

import type { Check } from "./check.ts";
import { duplicateGroupName } from "./group/duplicate-name.ts";
import { groupDuration } from "./group/duration.ts";
import { fieldTooNew } from "./group/field-too-new.ts";
import { groupLabelName } from "./group/label-name.ts";
import { noGroupName } from "./group/no-name.ts";
import { partialResponseStrategy } from "./group/partial-response-strategy.ts";
import { syntax } from "./promql/syntax.ts";
import { alertFieldInRecording } from "./rule/alert-field-in-recording.ts";
import { ruleDuration } from "./rule/duration.ts";
import { enforcedLabel } from "./rule/enforced-label.ts";
import { enforcedLabelReplaced } from "./rule/enforced-label-replaced.ts";
import { labelName } from "./rule/label-name.ts";
import { noExpression } from "./rule/no-expression.ts";
import { recordName } from "./rule/record-name.ts";
import { recordOrAlert } from "./rule/record-or-alert.ts";
import { ruleFileSize } from "./rule/size.ts";
import { unknownField } from "./schema/unknown-field.ts";
import { unknownKind } from "./schema/unknown-kind.ts";
import { objectName } from "./schema/object-name.ts";
import { noSpec } from "./schema/no-spec.ts";
import { unquotedValue } from "./schema/unquoted-value.ts";
import { wrongType } from "./schema/wrong-type.ts";
import { templateSyntax } from "./template/syntax.ts";

/** Every check there is, in the order in which their findings about one thing are told. */
export const allChecks: readonly Check[] = [
  // What refuses an object.
  unknownKind,
  objectName,
  noSpec,
  wrongType,
  unknownField,
  ruleFileSize,
  noGroupName,
  duplicateGroupName,
  groupDuration,
  groupLabelName,
  partialResponseStrategy,
  recordOrAlert,
  recordName,
  noExpression,
  syntax,
  enforcedLabel,
  ruleDuration,
  alertFieldInRecording,
  labelName,
  templateSyntax,
  // What admits it with a warning.
  unquotedValue,
  fieldTooNew,
  enforcedLabelReplaced,
];

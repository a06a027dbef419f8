import type { Check } from "./check.ts";
import { childRoute } from "./alerting/child-route.ts";
import { groupBy } from "./alerting/group-by.ts";
import { incompleteReceiver } from "./alerting/incomplete-receiver.ts";
import { alertMatcher } from "./alerting/matcher.ts";
import { timeInterval } from "./alerting/time-interval.ts";
import { unknownReceiver } from "./alerting/unknown-receiver.ts";
import { unknownTimeInterval } from "./alerting/unknown-time-interval.ts";
import { awsSignature } from "./client/aws-signature.ts";
import { azureAd } from "./client/azure-ad.ts";
import { basicScheme } from "./client/basic-scheme.ts";
import { conflictingAuthentication } from "./client/conflicting-authentication.ts";
import { conflictingCredentials } from "./client/conflicting-credentials.ts";
import { conflictingProxy } from "./client/conflicting-proxy.ts";
import { deniedFile } from "./client/denied-file.ts";
import { exposedToken } from "./client/exposed-token.ts";
import { incompleteBasicAuth } from "./client/incomplete-basic-auth.ts";
import { noClientId } from "./client/no-client-id.ts";
import { noCredentials } from "./client/no-credentials.ts";
import { proxyUrl } from "./client/proxy-url.ts";
import { duplicateGroupName } from "./group/duplicate-name.ts";
import { groupDuration } from "./group/duration.ts";
import { fieldTooNew } from "./group/field-too-new.ts";
import { intervalTooLong } from "./group/interval-too-long.ts";
import { groupLabelName } from "./group/label-name.ts";
import { negativeLimit } from "./group/negative-limit.ts";
import { noGroupName } from "./group/no-name.ts";
import { noRules } from "./group/no-rules.ts";
import { partialResponseStrategy } from "./group/partial-response-strategy.ts";
import { zeroInterval } from "./group/zero-interval.ts";
import { alertNamePolicy } from "./policy/alert-name.ts";
import { forPolicy } from "./policy/for.ts";
import { forbiddenAnnotation } from "./policy/forbidden-annotation.ts";
import { forbiddenFunctionPolicy } from "./policy/forbidden-function.ts";
import { forbiddenLabel } from "./policy/forbidden-label.ts";
import { forbiddenMetricPolicy } from "./policy/forbidden-metric.ts";
import { groupNamePolicy } from "./policy/group-name.ts";
import { intervalPolicy } from "./policy/interval.ts";
import { keptLabelPolicy } from "./policy/kept-label.ts";
import { maxRangePolicy } from "./policy/max-range.ts";
import { maxRulesPolicy } from "./policy/max-rules.ts";
import { recordNamePolicy } from "./policy/record-name.ts";
import { requiredAnnotation } from "./policy/required-annotation.ts";
import { requiredLabel } from "./policy/required-label.ts";
import { selectorLabelPolicy } from "./policy/selector-label.ts";
import { absentOfConstant } from "./promql/absent-of-constant.ts";
import { absentWithoutFor } from "./promql/absent-without-for.ts";
import { aggregatedCounter } from "./promql/aggregated-counter.ts";
import { alwaysFiring } from "./promql/always-firing.ts";
import { alwaysTrue } from "./promql/always-true.ts";
import { boolInSetOperator } from "./promql/bool-in-set-operator.ts";
import { changingSelection } from "./promql/changing-selection.ts";
import { contradictoryMatchers } from "./promql/contradictory-matchers.ts";
import { copiesMissingLabel } from "./promql/copies-missing-label.ts";
import { dashInName } from "./promql/dash-in-name.ts";
import { evaluationError } from "./promql/evaluation-error.ts";
import { extrapolatedEquality } from "./promql/extrapolated-equality.ts";
import { futureOffset } from "./promql/future-offset.ts";
import { gaugeFunctionOnCounter } from "./promql/gauge-function-on-counter.ts";
import { groupsByMissingLabel } from "./promql/groups-by-missing-label.ts";
import { irateInAlert } from "./promql/irate-in-alert.ts";
import { labelReplacement } from "./promql/label-replacement.ts";
import { manyToMany } from "./promql/many-to-many.ts";
import { matchesEverything } from "./promql/matches-everything.ts";
import { nanInAggregation } from "./promql/nan-in-aggregation.ts";
import { neverMatches } from "./promql/never-matches.ts";
import { neverTrue } from "./promql/never-true.ts";
import { noComparison } from "./promql/no-comparison.ts";
import { noMetricName } from "./promql/no-metric-name.ts";
import { notAVector } from "./promql/not-a-vector.ts";
import { parameterOutOfRange } from "./promql/parameter-out-of-range.ts";
import { pinnedTime } from "./promql/pinned-time.ts";
import { plainStringRegexp } from "./promql/plain-string-regexp.ts";
import { quantileWithoutLe } from "./promql/quantile-without-le.ts";
import { rateAfterAggregation } from "./promql/rate-after-aggregation.ts";
import { rateNeedsCounter } from "./promql/rate-needs-counter.ts";
import { rateOfGaugeName } from "./promql/rate-of-gauge-name.ts";
import { rawCounter } from "./promql/raw-counter.ts";
import { redundantAnchor } from "./promql/redundant-anchor.ts";
import { redundantAt } from "./promql/redundant-at.ts";
import { seldomMatches } from "./promql/seldom-matches.ts";
import { shortRange } from "./promql/short-range.ts";
import { singleStep } from "./promql/single-step.ts";
import { syntax } from "./promql/syntax.ts";
import { conflictingSources } from "./reference/conflicting-sources.ts";
import { embeddedConfig } from "./reference/embedded-config.ts";
import { noReferenceName } from "./reference/no-name.ts";
import { notFound } from "./reference/not-found.ts";
import { trailingNewline } from "./reference/trailing-newline.ts";
import { relabelActionTooNew } from "./relabeling/action-too-new.ts";
import { conflictingRelabelField } from "./relabeling/conflicting-field.ts";
import { dropsEverything } from "./relabeling/drops-everything.ts";
import { invalidRelabelRegex } from "./relabeling/invalid-regex.ts";
import { relabelLabelName } from "./relabeling/label-name.ts";
import { labelmapReplacement } from "./relabeling/labelmap-replacement.ts";
import { missingMetaLabel } from "./relabeling/missing-meta-label.ts";
import { noModulus } from "./relabeling/no-modulus.ts";
import { noTargetLabel } from "./relabeling/no-target-label.ts";
import { alertFieldInRecording } from "./rule/alert-field-in-recording.ts";
import { alertnameLabel } from "./rule/alertname-label.ts";
import { duplicateAlert } from "./rule/duplicate-alert.ts";
import { duplicateRecord } from "./rule/duplicate-record.ts";
import { durationBelowInterval } from "./rule/duration-below-interval.ts";
import { ruleDuration } from "./rule/duration.ts";
import { emptyLabel } from "./rule/empty-label.ts";
import { enforcedLabelReplaced } from "./rule/enforced-label-replaced.ts";
import { enforcedLabel } from "./rule/enforced-label.ts";
import { evaluatedTooEarly } from "./rule/evaluated-too-early.ts";
import { labelName } from "./rule/label-name.ts";
import { labelReplacesGrouping } from "./rule/label-replaces-grouping.ts";
import { noDescription } from "./rule/no-description.ts";
import { noExpression } from "./rule/no-expression.ts";
import { noSummary } from "./rule/no-summary.ts";
import { recordNameStyle } from "./rule/record-name-style.ts";
import { recordName } from "./rule/record-name.ts";
import { recordOrAlert } from "./rule/record-or-alert.ts";
import { reservedLabel } from "./rule/reserved-label.ts";
import { selfReference } from "./rule/self-reference.ts";
import { ruleFileSize } from "./rule/size.ts";
import { templateInName } from "./rule/template-in-name.ts";
import { templateInRecording } from "./rule/template-in-recording.ts";
import { unwritableText } from "./rule/unwritable-text.ts";
import { zeroDuration } from "./rule/zero-duration.ts";
import { brokenRule } from "./schema/broken-rule.ts";
import { duplicateItem } from "./schema/duplicate-item.ts";
import { malformedValue } from "./schema/malformed-value.ts";
import { metadata } from "./schema/metadata.ts";
import { missingField } from "./schema/missing-field.ts";
import { noSpec } from "./schema/no-spec.ts";
import { objectField } from "./schema/object-field.ts";
import { objectName } from "./schema/object-name.ts";
import { outOfBounds } from "./schema/out-of-bounds.ts";
import { unknownField } from "./schema/unknown-field.ts";
import { unknownKind } from "./schema/unknown-kind.ts";
import { unquotedValue } from "./schema/unquoted-value.ts";
import { unsupportedValue } from "./schema/unsupported-value.ts";
import { wrongType } from "./schema/wrong-type.ts";
import { copiedLabel } from "./scrape/copied-label.ts";
import { dnsPort } from "./scrape/dns-port.ts";
import { kubernetesDiscovery } from "./scrape/kubernetes-discovery.ts";
import { noProbeTarget } from "./scrape/no-probe-target.ts";
import { proberUrl } from "./scrape/prober-url.ts";
import { noSuchGroup } from "./relabeling/no-such-group.ts";
import { noSourceLabels } from "./relabeling/no-source-labels.ts";
import { removesRequiredLabel } from "./relabeling/removes-required-label.ts";
import { unknownMetaLabel } from "./relabeling/unknown-meta-label.ts";
import { queryInPath } from "./scrape/query-in-path.ts";
import { nothingToScrape } from "./scrape/nothing-to-scrape.ts";
import { duplicateEndpoint } from "./scrape/duplicate-endpoint.ts";
import { zeroWorkloadInterval } from "./workload/zero-interval.ts";
import { quotedPort } from "./scrape/quoted-port.ts";
import { selectorMechanism } from "./scrape/selector-mechanism.ts";
import { staticLabel } from "./scrape/static-label.ts";
import { staticTarget } from "./scrape/static-target.ts";
import { timeoutAboveInterval } from "./scrape/timeout-above-interval.ts";
import { unknownScrapeClass } from "./scrape/unknown-class.ts";
import { invalidSelector } from "./selector/invalid.ts";
import { comparisonType } from "./template/comparison-type.ts";
import { expansionError } from "./template/expansion-error.ts";
import { helmEscape } from "./template/helm-escape.ts";
import { missingLabel } from "./template/missing-label.ts";
import { noSuchField } from "./template/no-such-field.ts";
import { percentageTwice } from "./template/percentage-twice.ts";
import { ratioBeforePercent } from "./template/ratio-before-percent.ts";
import { printfVerb } from "./template/printf-verb.ts";
import { querySyntax } from "./template/query-syntax.ts";
import { rawValue } from "./template/raw-value.ts";
import { templateSyntax } from "./template/syntax.ts";
import { unbracedVariable } from "./template/unbraced-variable.ts";
import { valueInLabel } from "./template/value-in-label.ts";
import { conflictingTlsSources } from "./tls/conflicting-sources.ts";
import { incompletePair } from "./tls/incomplete-pair.ts";
import { incompleteServerPair } from "./tls/incomplete-server-pair.ts";
import { invalidCertificate } from "./tls/invalid-certificate.ts";
import { tlsVersionRange } from "./tls/version-range.ts";
import { apiServer } from "./workload/api-server.ts";
import { chunkEncoding } from "./workload/chunk-encoding.ts";
import { defaultClass } from "./workload/default-class.ts";
import { duplicateRemoteName } from "./workload/duplicate-remote-name.ts";
import { fraction } from "./workload/fraction.ts";
import { workloadLabelName } from "./workload/label-name.ts";
import { nameEscaping } from "./workload/name-escaping.ts";
import { otlp } from "./workload/otlp.ts";
import { queueBounds } from "./workload/queue-bounds.ts";
import { unknownFeature } from "./workload/unknown-feature.ts";
import { prometheusVersion } from "./workload/version.ts";
import { versionTag } from "./workload/version-tag.ts";

/** Every check there is, in the order in which their findings about one value are reported. */
export const allChecks: readonly Check[] = [
  // Deny an object.
  unknownKind,
  objectName,
  metadata,
  objectField,
  noSpec,
  wrongType,
  unknownField,
  missingField,
  unsupportedValue,
  malformedValue,
  outOfBounds,
  duplicateItem,
  brokenRule,
  apiServer,
  chunkEncoding,
  defaultClass,
  duplicateRemoteName,
  fraction,
  workloadLabelName,
  nameEscaping,
  otlp,
  queueBounds,
  prometheusVersion,
  invalidSelector,
  copiedLabel,
  dnsPort,
  kubernetesDiscovery,
  noProbeTarget,
  proberUrl,
  selectorMechanism,
  staticLabel,
  staticTarget,
  timeoutAboveInterval,
  unknownScrapeClass,
  relabelActionTooNew,
  conflictingRelabelField,
  invalidRelabelRegex,
  relabelLabelName,
  labelmapReplacement,
  noModulus,
  noTargetLabel,
  azureAd,
  basicScheme,
  conflictingAuthentication,
  conflictingCredentials,
  conflictingProxy,
  deniedFile,
  incompleteBasicAuth,
  noClientId,
  noCredentials,
  proxyUrl,
  awsSignature,
  conflictingTlsSources,
  incompletePair,
  incompleteServerPair,
  invalidCertificate,
  tlsVersionRange,
  conflictingSources,
  noReferenceName,
  notFound,
  embeddedConfig,
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
  unwritableText,
  childRoute,
  unknownReceiver,
  groupBy,
  incompleteReceiver,
  alertMatcher,
  timeInterval,
  unknownTimeInterval,
  // Policies of the installation.
  requiredLabel,
  forbiddenLabel,
  requiredAnnotation,
  forbiddenAnnotation,
  alertNamePolicy,
  recordNamePolicy,
  groupNamePolicy,
  forPolicy,
  intervalPolicy,
  maxRulesPolicy,
  maxRangePolicy,
  selectorLabelPolicy,
  keptLabelPolicy,
  forbiddenFunctionPolicy,
  forbiddenMetricPolicy,
  // Warn.
  unquotedValue,
  quotedPort,
  zeroWorkloadInterval,
  duplicateEndpoint,
  nothingToScrape,
  queryInPath,
  unknownMetaLabel,
  removesRequiredLabel,
  noSourceLabels,
  noSuchGroup,
  unknownFeature,
  versionTag,
  dropsEverything,
  missingMetaLabel,
  exposedToken,
  trailingNewline,
  fieldTooNew,
  enforcedLabelReplaced,
  duplicateRecord,
  duplicateAlert,
  evaluatedTooEarly,
  templateInName,
  templateInRecording,
  alertnameLabel,
  reservedLabel,
  intervalTooLong,
  negativeLimit,
  neverMatches,
  manyToMany,
  alwaysFiring,
  neverTrue,
  alwaysTrue,
  contradictoryMatchers,
  evaluationError,
  notAVector,
  groupsByMissingLabel,
  copiesMissingLabel,
  quantileWithoutLe,
  parameterOutOfRange,
  labelReplacement,
  rateNeedsCounter,
  rateAfterAggregation,
  singleStep,
  extrapolatedEquality,
  boolInSetOperator,
  absentOfConstant,
  pinnedTime,
  futureOffset,
  comparisonType,
  expansionError,
  missingLabel,
  percentageTwice,
  ratioBeforePercent,
  printfVerb,
  querySyntax,
  valueInLabel,
  noSuchField,
  // Hint.
  selfReference,
  emptyLabel,
  zeroDuration,
  zeroInterval,
  noRules,
  changingSelection,
  irateInAlert,
  nanInAggregation,
  noMetricName,
  redundantAnchor,
  redundantAt,
  labelReplacesGrouping,
  recordNameStyle,
  durationBelowInterval,
  noSummary,
  noDescription,
  gaugeFunctionOnCounter,
  rawCounter,
  aggregatedCounter,
  shortRange,
  absentWithoutFor,
  plainStringRegexp,
  matchesEverything,
  seldomMatches,
  noComparison,
  rateOfGaugeName,
  dashInName,
  helmEscape,
  unbracedVariable,
  rawValue,
];

package main

import (
	"context"
	"fmt"
	"slices"

	"github.com/prometheus-operator/prometheus-operator/pkg/apis/monitoring"
	monitoringv1 "github.com/prometheus-operator/prometheus-operator/pkg/apis/monitoring/v1"
	"github.com/prometheus-operator/prometheus-operator/pkg/namespacelabeler"
	"github.com/prometheus-operator/prometheus-operator/pkg/operator"
	prompkg "github.com/prometheus-operator/prometheus-operator/pkg/prometheus"
	"github.com/prometheus/prometheus/promql/parser"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
)

// writeRules selects rules and writes their files, and returns the names of the ConfigMaps that Prometheus mounts.
func (w *cluster) writeRules(ctx context.Context, a *answer) ([]string, error) {
	spec := w.prometheus.Spec
	namespaces, err := operator.SelectNamespacesFromCache(w.prometheus, spec.RuleNamespaceSelector, w.namespaces)
	if err != nil {
		return nil, err
	}
	excluded := slices.Clone(spec.ExcludedFromEnforcement)
	for _, one := range spec.PrometheusRulesExcludedFromEnforce {
		excluded = append(excluded, monitoringv1.ObjectReference{
			Namespace: one.RuleNamespace, Name: one.RuleName, Group: monitoring.GroupName, Resource: monitoringv1.PrometheusRuleName,
		})
	}
	selector, err := operator.NewPrometheusRuleSelector(operator.PrometheusFormat,
		operator.StringValOrDefault(spec.Version, operator.DefaultPrometheusVersion), spec.RuleSelector,
		namespacelabeler.New(spec.EnforcedNamespaceLabel, excluded, true), w.rules, newRecorder(w.prometheus), quiet, w.parserOptions())
	if err != nil {
		return nil, fmt.Errorf("selecting PrometheusRules: %w", err)
	}
	rules, err := selector.Select(namespaces)
	if err != nil {
		return nil, fmt.Errorf("selecting PrometheusRules: %w", err)
	}
	note(a, "PrometheusRule", rules.Selected())
	if err := w.noteSkipped(a, namespaces, rules); err != nil {
		return nil, err
	}
	a.RuleFiles = rules.RuleFiles()
	syncer := operator.NewPrometheusRuleSyncer(quiet, "prometheus-"+w.prometheus.Name, w.client.ConfigMaps(w.prometheus.Namespace),
		labels.Set{prompkg.LabelPrometheusName: w.prometheus.Name}, nil)
	names, err := syncer.Sync(ctx, a.RuleFiles)
	if err != nil {
		return nil, fmt.Errorf("writing rules: %w", err)
	}
	for _, one := range w.client.written {
		files := []string{}
		for file := range one.Data {
			files = append(files, file)
		}
		slices.Sort(files)
		a.ConfigMaps[one.Name] = files
	}
	return syncer.AppendConfigMapNames(names, 3), nil
}

// noteSkipped records the rules that the operator skips silently.
func (w *cluster) noteSkipped(a *answer, namespaces []string, rules operator.PrometheusRuleSelection) error {
	wanted, err := metav1.LabelSelectorAsSelector(w.prometheus.Spec.RuleSelector)
	if err != nil {
		return err
	}
	for _, namespace := range namespaces {
		err := w.rules.ListAllByNamespace(namespace, wanted, func(object any) {
			rule := object.(*monitoringv1.PrometheusRule)
			key := rule.Namespace + "/" + rule.Name
			if _, found := rules.Selected()[key]; !found {
				a.Selected = append(a.Selected, "PrometheusRule "+key)
				a.Rejected["PrometheusRule "+key] = "skipped"
			}
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// parserOptions returns the options that the features of the Prometheus enable.
func (w *cluster) parserOptions() parser.Options {
	on := func(feature monitoringv1.EnableFeature) bool {
		return slices.Contains(w.prometheus.Spec.EnableFeatures, feature)
	}
	return parser.Options{
		EnableExperimentalFunctions:  on("promql-experimental-functions"),
		ExperimentalDurationExpr:     on("promql-duration-expr"),
		EnableExtendedRangeSelectors: on("promql-extended-range-selectors"),
		EnableBinopFillModifiers:     on("promql-binop-fill-modifiers"),
	}
}

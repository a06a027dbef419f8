package main

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	_ "unsafe" // for go:linkname

	monitoringv1 "github.com/prometheus-operator/prometheus-operator/pkg/apis/monitoring/v1"
	monitoringv1alpha1 "github.com/prometheus-operator/prometheus-operator/pkg/apis/monitoring/v1alpha1"
	"github.com/prometheus-operator/prometheus-operator/pkg/assets"
	"github.com/prometheus-operator/prometheus-operator/pkg/k8s"
	"github.com/prometheus-operator/prometheus-operator/pkg/operator"
	prompkg "github.com/prometheus-operator/prometheus-operator/pkg/prometheus"
	// Linked for its private functions below.
	_ "github.com/prometheus-operator/prometheus-operator/pkg/prometheus/server"
	prom "github.com/prometheus/client_golang/prometheus"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/client-go/tools/cache"
)

//go:linkname validateAlertmanagers github.com/prometheus-operator/prometheus-operator/pkg/prometheus/server.validateAlertmanagerEndpoints
func validateAlertmanagers(*monitoringv1.Prometheus, monitoringv1.AlertmanagerEndpoints) error

//go:linkname storeAlertmanagers github.com/prometheus-operator/prometheus-operator/pkg/prometheus/server.addAlertmanagerEndpointsToStore
func storeAlertmanagers(context.Context, *assets.StoreBuilder, string, []monitoringv1.AlertmanagerEndpoints) error

var quiet = slog.New(slog.DiscardHandler)

// newRecorder returns a recorder with room for more events than a request can cause.
func newRecorder(about *monitoringv1.Prometheus) *operator.EventRecorder {
	return operator.NewFakeRecorder(4096, about)
}

// sync does what the controller does for its cluster, as far as files are concerned.
func (w *cluster) sync(podTopologyLabels bool) answer {
	a := answer{Rejected: map[string]string{}, ConfigMaps: map[string][]string{}}
	if err := w.write(&a, podTopologyLabels); err != nil {
		a.Error = err.Error()
	}
	slices.Sort(a.Selected)
	return a
}

func (w *cluster) write(a *answer, podTopologyLabels bool) error {
	ctx := context.Background()
	store := assets.NewStoreBuilder(w.client, w.client)
	selector, err := prompkg.NewResourceSelector(quiet, w.prometheus, store, w.namespaces, operator.NewMetrics(prom.NewRegistry()), newRecorder(w.prometheus))
	if err != nil {
		return err
	}
	monitors, err := selector.SelectServiceMonitors(ctx, w.serviceMonitors.ListAllByNamespace)
	if err != nil {
		return fmt.Errorf("selecting ServiceMonitors: %w", err)
	}
	note(a, "ServiceMonitor", monitors)
	if err := checkOthers(ctx, selector); err != nil {
		return err
	}
	ruleConfigMaps, err := w.writeRules(ctx, a)
	if err != nil {
		return err
	}
	options := []prompkg.ConfigGeneratorOption{
		prompkg.WithEndpointSliceSupport(),
		prompkg.WithPrometheusRetentionPolicies(),
		prompkg.WithPrometheusTopologySharding(),
	}
	if podTopologyLabels {
		options = append(options, prompkg.WithPodTopologyLabelsSupport())
	}
	generator, err := prompkg.NewConfigGenerator(quiet, w.prometheus, options...)
	if err != nil {
		return err
	}
	if w.unmanaged() {
		a.Unmanaged = true
		return nil
	}
	more, err := w.load(ctx, store, generator)
	if err != nil {
		return err
	}
	config, err := generator.GenerateServerConfiguration(w.prometheus, monitors.ValidResources(),
		map[string]*monitoringv1.PodMonitor{}, map[string]*monitoringv1.Probe{}, map[string]*monitoringv1alpha1.ScrapeConfig{},
		store, more.scrapes, more.alertRelabelings, more.alertmanagers, ruleConfigMaps)
	if err != nil {
		return fmt.Errorf("generating: %w", err)
	}
	a.Config = string(config)
	for file := range store.TLSAssets() {
		a.TLSAssets = append(a.TLSAssets, file)
	}
	slices.Sort(a.TLSAssets)
	return nil
}

// checkOthers checks the selectors of the other kinds, of which there are no objects.
func checkOthers(ctx context.Context, selector *prompkg.ResourceSelector) error {
	none := func(string, labels.Selector, cache.AppendFunc) error { return nil }
	if _, err := selector.SelectPodMonitors(ctx, none); err != nil {
		return fmt.Errorf("selecting PodMonitors: %w", err)
	}
	if _, err := selector.SelectProbes(ctx, none); err != nil {
		return fmt.Errorf("selecting Probes: %w", err)
	}
	if _, err := selector.SelectScrapeConfigs(ctx, none); err != nil {
		return fmt.Errorf("selecting ScrapeConfigs: %w", err)
	}
	return nil
}

// unmanaged reports whether the user manages the file.
func (w *cluster) unmanaged() bool {
	spec := w.prometheus.Spec
	return spec.ServiceMonitorSelector == nil && spec.PodMonitorSelector == nil && spec.ProbeSelector == nil && spec.ScrapeConfigSelector == nil
}

// additional is what is appended to the file verbatim.
type additional struct {
	scrapes          []byte
	alertRelabelings []byte
	alertmanagers    []byte
}

// load adds everything that the Prometheus refers to to the store, which checks it.
func (w *cluster) load(ctx context.Context, store *assets.StoreBuilder, generator *prompkg.ConfigGenerator) (additional, error) {
	p, spec := w.prometheus, w.prometheus.Spec
	if err := prompkg.AddRemoteReadsToStore(ctx, store, p.Namespace, spec.RemoteRead); err != nil {
		return additional{}, err
	}
	if err := generator.AddRemoteWriteToStore(ctx, store, p.Namespace, spec.RemoteWrite); err != nil {
		return additional{}, err
	}
	if err := prompkg.AddAPIServerConfigToStore(ctx, store, p.Namespace, spec.APIServerConfig); err != nil {
		return additional{}, err
	}
	if spec.Alerting != nil {
		for i, one := range spec.Alerting.Alertmanagers {
			if err := validateAlertmanagers(p, one); err != nil {
				return additional{}, fmt.Errorf("alertmanager %d: %w", i, err)
			}
		}
		if err := storeAlertmanagers(ctx, store, p.Namespace, spec.Alerting.Alertmanagers); err != nil {
			return additional{}, err
		}
	}
	if err := prompkg.AddScrapeClassesToStore(ctx, store, p.Namespace, spec.ScrapeClasses); err != nil {
		return additional{}, err
	}
	var more additional
	var err error
	secrets := w.client.Secrets(p.Namespace)
	if more.scrapes, err = k8s.LoadSecretRef(ctx, quiet, secrets, spec.AdditionalScrapeConfigs); err != nil {
		return more, fmt.Errorf("additionalScrapeConfigs: %w", err)
	}
	if more.alertRelabelings, err = k8s.LoadSecretRef(ctx, quiet, secrets, spec.AdditionalAlertRelabelConfigs); err != nil {
		return more, fmt.Errorf("additionalAlertRelabelConfigs: %w", err)
	}
	if more.alertmanagers, err = k8s.LoadSecretRef(ctx, quiet, secrets, spec.AdditionalAlertManagerConfigs); err != nil {
		return more, fmt.Errorf("additionalAlertManagerConfigs: %w", err)
	}
	return more, nil
}

// note records what a selection contains, and why some of it is not used.
func note[T operator.ConfigurationResource](a *answer, kind string, selection operator.TypedResourcesSelection[T]) {
	for key, one := range selection {
		name := kind + " " + key
		a.Selected = append(a.Selected, name)
		if condition := one.Conditions()[0]; condition.Status != monitoringv1.ConditionTrue {
			a.Rejected[name] = condition.Message
		}
	}
}

//go:build tools

// Package reloader pins the sidecar that expands variables in the configuration of Prometheus.
package reloader

import (
	_ "github.com/prometheus-operator/prometheus-operator/cmd/prometheus-config-reloader"
)

//go:build tools

// Package operator pins the commands that the tests and benchmarks run and compare with.
package operator

import (
	_ "github.com/prometheus-operator/prometheus-operator/cmd/admission-webhook"
	_ "github.com/prometheus-operator/prometheus-operator/cmd/operator"
	_ "github.com/prometheus-operator/prometheus-operator/cmd/prometheus-config-reloader"
)

//go:build tools

// Package operator pins the admission webhook that tests and benchmarks compare with.
package operator

import (
	_ "github.com/prometheus-operator/prometheus-operator/cmd/admission-webhook"
)

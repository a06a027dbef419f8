//go:build tools

// Package kubernetes pins the commands that the end-to-end tests build and run.
package kubernetes

import (
	_ "k8s.io/kubernetes/cmd/kube-apiserver"
	_ "k8s.io/kubernetes/cmd/kubectl"
)

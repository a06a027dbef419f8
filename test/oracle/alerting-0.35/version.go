package main

import (
	"log"

	"github.com/prometheus/alertmanager/config/common"
	"github.com/prometheus/alertmanager/featurecontrol"
	"github.com/prometheus/alertmanager/matcher/compat"
	"github.com/prometheus/alertmanager/pkg/labels"
	"github.com/prometheus/common/promslog"
)

// useMode sets how matchers are read: as --enable-feature names it, or by default.
func useMode(mode string) {
	flags, err := featurecontrol.NewFlags(promslog.NewNopLogger(), mode)
	if err != nil {
		log.Fatal(err)
	}
	compat.InitFromFlags(promslog.NewNopLogger(), flags)
}

func parseMatchers(text string) ([]*labels.Matcher, error) {
	return compat.Matchers(text, "")
}

func parseURL(text string) error {
	_, err := common.ParseURL(text)
	return err
}

package main

import (
	"encoding/json"

	"github.com/prometheus/alertmanager/config"
	"github.com/prometheus/alertmanager/pkg/labels"
)

// useMode does nothing: this version reads matchers in one way.
func useMode(string) {}

func parseMatchers(text string) ([]*labels.Matcher, error) {
	return labels.ParseMatchers(text)
}

func parseURL(text string) error {
	quoted, err := json.Marshal(text)
	if err != nil {
		return err
	}
	return json.Unmarshal(quoted, &config.URL{})
}

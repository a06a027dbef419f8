package main

import (
	"context"
	"errors"

	"github.com/prometheus/common/model"
	"github.com/prometheus/prometheus/model/rulefmt"
	"github.com/prometheus/prometheus/promql/parser"
	"github.com/prometheus/prometheus/template"
)

const concurrent = true

// The parser of this version has no options.
func checkExpr(text string, _ options) answer {
	_, err := parser.ParseExpr(text)
	if err == nil {
		return answer{OK: true}
	}
	var errs parser.ParseErrors
	if !errors.As(err, &errs) || len(errs) == 0 {
		return answer{Start: -1, End: -1, Message: err.Error()}
	}
	first := errs[0]
	return answer{Start: int(first.PositionRange.Start), End: int(first.PositionRange.End), Message: first.Err.Error()}
}

// This version always refuses unknown fields, and all names are legacy names.
func checkRules(text []byte, _ request) []error {
	_, errs := rulefmt.Parse(text)
	return errs
}

func checkTemplate(name, text string) error {
	data := template.AlertTemplateData(map[string]string{}, map[string]string{}, "", 0)
	return template.NewTemplateExpander(context.Background(), declarations+text, "__alert_"+name, data, model.Now(), nil, nil, nil).ParseTest()
}

// The declarations that Prometheus prepends to every text of an alert.
const declarations = "{{$labels := .Labels}}{{$externalLabels := .ExternalLabels}}{{$externalURL := .ExternalURL}}{{$value := .Value}}"

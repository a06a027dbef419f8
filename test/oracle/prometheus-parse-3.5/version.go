package main

import (
	"context"
	"errors"

	"github.com/prometheus/common/model"
	"github.com/prometheus/prometheus/model/rulefmt"
	"github.com/prometheus/prometheus/promql"
	"github.com/prometheus/prometheus/promql/parser"
	"github.com/prometheus/prometheus/template"
)

// The options are package variables in this version, so requests are answered one by one.
const concurrent = false

func choose(o options) {
	parser.EnableExperimentalFunctions = o.ExperimentalFunctions
	parser.ExperimentalDurationExpr = o.DurationExpressions
}

func checkExpr(text string, o options) answer {
	choose(o)
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

func checkRules(text []byte, r request) []error {
	choose(r.Options)
	model.NameValidationScheme = model.UTF8Validation
	if r.Legacy {
		model.NameValidationScheme = model.LegacyValidation
	}
	defer func() { model.NameValidationScheme = model.UTF8Validation }()
	_, errs := rulefmt.Parse(text, r.Lenient)
	return errs
}

func checkTemplate(name, text string) error {
	data := template.AlertTemplateData(map[string]string{}, map[string]string{}, "", promql.Sample{})
	return template.NewTemplateExpander(context.Background(), declarations+text, "__alert_"+name, data, model.Now(), nil, nil, nil).ParseTest()
}

// The declarations that Prometheus prepends to every text of an alert.
const declarations = "{{$labels := .Labels}}{{$externalLabels := .ExternalLabels}}{{$externalURL := .ExternalURL}}{{$value := .Value}}"

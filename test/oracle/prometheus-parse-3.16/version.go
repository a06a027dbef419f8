package main

import (
	"context"
	"errors"
	"io"
	"log/slog"

	"github.com/prometheus/common/model"
	"github.com/prometheus/prometheus/model/rulefmt"
	"github.com/prometheus/prometheus/promql"
	"github.com/prometheus/prometheus/promql/parser"
	"github.com/prometheus/prometheus/template"
)

const concurrent = true

var quiet = slog.New(slog.NewTextHandler(io.Discard, nil))

func newParser(o options) parser.Parser {
	return parser.NewParser(parser.Options{
		EnableExperimentalFunctions: o.ExperimentalFunctions,
		EnableBinopFillModifiers:    o.BinopFillModifiers,
	})
}

func checkExpr(text string, o options) answer {
	_, err := newParser(o).ParseExpr(text)
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
	scheme := model.UTF8Validation
	if r.Legacy {
		scheme = model.LegacyValidation
	}
	_, errs := rulefmt.Parse(text, r.Lenient, scheme, newParser(r.Options), quiet)
	return errs
}

func checkTemplate(name, text string) error {
	data := template.AlertTemplateData(map[string]string{}, map[string]string{}, "", promql.Sample{})
	return template.NewTemplateExpander(context.Background(), declarations+text, "__alert_"+name, data, model.Now(), nil, nil, nil).ParseTest()
}

// The declarations that Prometheus prepends to every text of an alert.
const declarations = "{{$labels := .Labels}}{{$externalLabels := .ExternalLabels}}{{$externalURL := .ExternalURL}}{{$value := .Value}}"

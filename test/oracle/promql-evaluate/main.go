// Command promql-evaluate evaluates expressions and templates with Prometheus' own engine over series of its input.
//
// Each line on standard input is a JSON object: "series" replaces the data, "expr" is evaluated, "template" is expanded
// as an alert's annotation. Each expression and template is answered with one JSON line.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"log"
	"log/slog"
	"math"
	"net/url"
	"os"
	"slices"
	"strconv"
	"time"

	"github.com/prometheus/common/model"
	"github.com/prometheus/prometheus/model/histogram"
	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/promql"
	"github.com/prometheus/prometheus/promql/parser"
	"github.com/prometheus/prometheus/storage"
	"github.com/prometheus/prometheus/template"
	"github.com/prometheus/prometheus/tsdb/chunkenc"
	"github.com/prometheus/prometheus/tsdb/chunks"
	"github.com/prometheus/prometheus/util/annotations"
)

// Samples lie this far apart, the first at the epoch.
const interval = 30 * time.Second

type request struct {
	Series []struct {
		Labels map[string]string `json:"labels"`
		// Null stands for NaN.
		Values []*float64 `json:"values"`
	} `json:"series"`
	Expr     string `json:"expr"`
	Template string `json:"template"`
	// At is the index of the sample at whose time to evaluate.
	At int `json:"at"`
}

type element struct {
	Labels map[string]string `json:"labels"`
	Value  string            `json:"value"`
}

type answer struct {
	Error  string    `json:"error,omitempty"`
	Result []element `json:"result"`
	Text   string    `json:"text"`
}

func main() {
	store := &memory{}
	engine := promql.NewEngine(promql.EngineOpts{
		Logger:               slog.New(slog.DiscardHandler),
		MaxSamples:           5_000_000,
		Timeout:              time.Minute,
		EnableAtModifier:     true,
		EnableNegativeOffset: true,
		// Subqueries without a step are evaluated as often as rules are.
		NoStepSubqueryIntervalFn: func(int64) int64 { return interval.Milliseconds() },
		Parser:                   parser.NewParser(parser.Options{EnableExperimentalFunctions: true}),
	})
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<26)
	answers := json.NewEncoder(os.Stdout)
	for lines.Scan() {
		var asked request
		if err := json.Unmarshal(lines.Bytes(), &asked); err != nil {
			log.Fatal(err)
		}
		var given answer
		switch {
		case asked.Series != nil:
			store.replace(asked)
			continue
		case asked.Template != "":
			given = expand(asked.Template)
		default:
			given = evaluate(engine, store, asked)
		}
		if err := answers.Encode(given); err != nil {
			log.Fatal(err)
		}
	}
}

func evaluate(engine *promql.Engine, store *memory, asked request) answer {
	ctx := context.Background()
	at := time.UnixMilli(0).Add(time.Duration(asked.At) * interval)
	query, err := engine.NewInstantQuery(ctx, store, nil, asked.Expr, at)
	if err != nil {
		return answer{Error: err.Error()}
	}
	defer query.Close()
	done := query.Exec(ctx)
	if done.Err != nil {
		return answer{Error: done.Err.Error()}
	}
	given := answer{Result: []element{}}
	switch value := done.Value.(type) {
	case promql.Vector:
		for _, sample := range value {
			given.Result = append(given.Result, element{sample.Metric.Map(), format(sample.F)})
		}
	case promql.Scalar:
		given.Result = append(given.Result, element{map[string]string{}, format(value.V)})
	default:
		return answer{Error: "neither a vector nor a scalar"}
	}
	return given
}

func format(value float64) string {
	return strconv.FormatFloat(value, 'g', -1, 64)
}

// expand writes an annotation of an alert with a value of 0.5 and a few labels, for which any query finds one series.
func expand(text string) answer {
	data := template.AlertTemplateData(
		map[string]string{"job": "api", "code": "500", "app.name": "shop"},
		map[string]string{"cluster": "one"},
		"http://localhost",
		promql.Sample{F: 0.5},
	)
	found := func(context.Context, string, time.Time) (promql.Vector, error) {
		return promql.Vector{{F: 1, Metric: labels.FromStrings("job", "api")}}, nil
	}
	variables := "{{$labels := .Labels}}{{$externalLabels := .ExternalLabels}}{{$externalURL := .ExternalURL}}{{$value := .Value}}"
	expander := template.NewTemplateExpander(context.Background(), variables+text, "__alert_A", data, model.Now(), found, &url.URL{}, nil)
	result, err := expander.Expand()
	if err != nil {
		return answer{Error: err.Error()}
	}
	return answer{Text: result}
}

// A memory holds series to query.
type memory struct{ series []storage.Series }

func (m *memory) replace(asked request) {
	m.series = nil
	for _, given := range asked.Series {
		var samples []chunks.Sample
		for index, value := range given.Values {
			float := math.NaN()
			if value != nil {
				float = *value
			}
			samples = append(samples, sample{int64(index) * interval.Milliseconds(), float})
		}
		m.series = append(m.series, storage.NewListSeries(labels.FromMap(given.Labels), samples))
	}
	slices.SortFunc(m.series, func(a, b storage.Series) int { return labels.Compare(a.Labels(), b.Labels()) })
}

func (m *memory) Querier(int64, int64) (storage.Querier, error) { return m, nil }

func (m *memory) Close() error { return nil }

func (m *memory) LabelValues(context.Context, string, *storage.LabelHints, ...*labels.Matcher) ([]string, annotations.Annotations, error) {
	return nil, nil, nil
}

func (m *memory) LabelNames(context.Context, *storage.LabelHints, ...*labels.Matcher) ([]string, annotations.Annotations, error) {
	return nil, nil, nil
}

func (m *memory) Select(_ context.Context, _ bool, _ *storage.SelectHints, matchers ...*labels.Matcher) storage.SeriesSet {
	selected := &selection{at: -1}
	for _, series := range m.series {
		unmet := func(matcher *labels.Matcher) bool { return !matcher.Matches(series.Labels().Get(matcher.Name)) }
		if !slices.ContainsFunc(matchers, unmet) {
			selected.series = append(selected.series, series)
		}
	}
	return selected
}

// A selection goes through series.
type selection struct {
	series []storage.Series
	at     int
}

func (s *selection) Next() bool {
	s.at++
	return s.at < len(s.series)
}

func (s *selection) At() storage.Series { return s.series[s.at] }

func (*selection) Err() error { return nil }

func (*selection) Warnings() annotations.Annotations { return nil }

// A sample is a float at a time.
type sample struct {
	t int64
	f float64
}

func (s sample) T() int64                    { return s.t }
func (sample) ST() int64                     { return 0 }
func (s sample) F() float64                  { return s.f }
func (sample) H() *histogram.Histogram       { return nil }
func (sample) FH() *histogram.FloatHistogram { return nil }
func (sample) Type() chunkenc.ValueType      { return chunkenc.ValFloat }
func (s sample) Copy() chunks.Sample         { return s }

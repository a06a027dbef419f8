// Command alerting answers, for each JSON line on standard input, what one version of Alertmanager makes of a text:
//
//	{"ask": "matchers", "mode": "classic-mode", "text": "a=b"}     the matchers
//	{"ask": "config", "mode": "", "text": "route: …"}              whether the file loads
//	{"ask": "route", "mode": "", "text": "route: …", "alerts": […]} which routes each alert reaches, by their place in the file
//	{"ask": "interval", "text": "- times: …", "seconds": […]}      in which of the moments the intervals apply
//	{"ask": "url", "text": "http://x"}                             whether it is a URL
//
// An empty line asks for the answers so far. A panic is an answer too, since it is what would end Alertmanager.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"os"
	"time"

	"github.com/prometheus/alertmanager/config"
	"github.com/prometheus/alertmanager/dispatch"
	"github.com/prometheus/alertmanager/pkg/labels"
	"github.com/prometheus/alertmanager/timeinterval"
	"github.com/prometheus/common/model"
	"gopkg.in/yaml.v2"
)

type request struct {
	Ask     string           `json:"ask"`
	Mode    string           `json:"mode"`
	Text    string           `json:"text"`
	Alerts  []model.LabelSet `json:"alerts"`
	Seconds []int64          `json:"seconds"`
}

type matcher struct {
	Name     string `json:"name"`
	Operator string `json:"operator"`
	Value    string `json:"value"`
}

type answer struct {
	OK       bool      `json:"ok"`
	Message  string    `json:"message,omitempty"`
	Panic    bool      `json:"panic,omitempty"`
	Matchers []matcher `json:"matchers,omitempty"`
	Routes   [][]int   `json:"routes,omitempty"`
	Applies  []bool    `json:"applies,omitempty"`
}

func main() {
	log.SetFlags(0)
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(make([]byte, 1<<20), 64<<20)
	out := bufio.NewWriterSize(os.Stdout, 1<<16)
	for in.Scan() {
		if len(in.Bytes()) > 0 {
			said, _ := json.Marshal(reply(in.Bytes()))
			out.Write(said)
			out.WriteByte('\n')
			continue
		}
		out.Flush()
	}
	out.Flush()
	if err := in.Err(); err != nil {
		log.Fatal(err)
	}
}

func reply(line []byte) (a answer) {
	defer func() {
		if fault := recover(); fault != nil {
			a = answer{Message: fmt.Sprint(fault), Panic: true}
		}
	}()
	var r request
	if err := json.Unmarshal(line, &r); err != nil {
		log.Fatal(err)
	}
	useMode(r.Mode)
	a, err := replyTo(r)
	if err != nil {
		return answer{Message: err.Error()}
	}
	a.OK = true
	return a
}

func replyTo(r request) (answer, error) {
	switch r.Ask {
	case "matchers":
		found, err := parseMatchers(r.Text)
		return answer{Matchers: plain(found)}, err
	case "config":
		_, err := config.Load(r.Text)
		return answer{}, err
	case "route":
		loaded, err := config.Load(r.Text)
		if err != nil {
			return answer{}, err
		}
		return answer{Routes: routesOf(loaded.Route, r.Alerts)}, nil
	case "interval":
		var intervals []timeinterval.TimeInterval
		if err := yaml.UnmarshalStrict([]byte(r.Text), &intervals); err != nil {
			return answer{}, err
		}
		return answer{Applies: appliesAt(intervals, r.Seconds)}, nil
	case "url":
		return answer{}, parseURL(r.Text)
	}
	return answer{}, errors.New("no such question: " + r.Ask)
}

func plain(found []*labels.Matcher) []matcher {
	list := make([]matcher, 0, len(found))
	for _, m := range found {
		list = append(list, matcher{m.Name, m.Type.String(), m.Value})
	}
	return list
}

func routesOf(root *config.Route, alerts []model.LabelSet) [][]int {
	tree := dispatch.NewRoute(root, nil)
	places := map[*dispatch.Route]int{}
	number(tree, places)
	all := make([][]int, 0, len(alerts))
	for _, alert := range alerts {
		reached := []int{}
		for _, route := range tree.Match(alert) {
			reached = append(reached, places[route])
		}
		all = append(all, reached)
	}
	return all
}

// number gives each route its place in the file, the root first and parents before their children.
func number(route *dispatch.Route, places map[*dispatch.Route]int) {
	places[route] = len(places)
	for _, child := range route.Routes {
		number(child, places)
	}
}

func appliesAt(intervals []timeinterval.TimeInterval, seconds []int64) []bool {
	found := make([]bool, 0, len(seconds))
	for _, second := range seconds {
		applies := false
		for _, interval := range intervals {
			applies = applies || interval.ContainsTime(time.Unix(second, 0).UTC())
		}
		found = append(found, applies)
	}
	return found
}

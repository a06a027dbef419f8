// Command promql-judge answers, for each JSON line on standard input, what one version of Prometheus says about it.
//
// A request names a mode and carries the text: "expr", "rules", "template", "regex", "duration", "number" or "string".
// An answer is one JSON line. Requests are judged in order, some at the same time.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"log"
	"math"
	"os"
	"runtime"
	"strconv"
	"strings"
	"sync"

	"github.com/prometheus/common/model"
	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/util/strutil"
)

// A request is one text to judge. Bytes, where given, stands for Text that is not UTF-8.
type request struct {
	Mode  string `json:"mode"`
	Text  string `json:"text"`
	Bytes []byte `json:"bytes"`
	// Name is the alert's name in mode "template".
	Name string `json:"name"`
	// Lenient lets unknown fields pass in mode "rules".
	Lenient bool `json:"lenient"`
	// Legacy asks for the old name scheme in mode "rules".
	Legacy  bool    `json:"legacy"`
	Options options `json:"options"`
}

// The options are the parser's switches, as far as the version has them.
type options struct {
	ExperimentalFunctions  bool `json:"experimentalFunctions"`
	DurationExpressions    bool `json:"durationExpressions"`
	ExtendedRangeSelectors bool `json:"extendedRangeSelectors"`
	BinopFillModifiers     bool `json:"binopFillModifiers"`
}

// An answer says whether the text is good, and what else the mode asks for. Start and End are bytes.
type answer struct {
	OK       bool     `json:"ok"`
	Start    int      `json:"start"`
	End      int      `json:"end"`
	Message  string   `json:"message,omitempty"`
	Messages []string `json:"messages,omitempty"`
	// Value is a number's or duration's (milliseconds) value written by Go, or whether a regex matches each probe.
	Value string `json:"value,omitempty"`
	// Bytes is what a quoted string stands for.
	Bytes []byte `json:"bytes,omitempty"`
}

// The probes are what a valid regex is tried on.
var probes = []string{"", "a", "foo", "a\nb", "foo.bar", "é", "A", "0", "\xff"}

func judge(r request) (a answer) {
	defer func() {
		if fault := recover(); fault != nil {
			a = answer{Message: fmt.Sprintf("panic: %v", fault)}
		}
	}()
	text := r.Text
	if r.Bytes != nil {
		text = string(r.Bytes)
	}
	switch r.Mode {
	case "expr":
		return judgeExpr(text, r.Options)
	case "rules":
		return said(judgeRules([]byte(text), r))
	case "template":
		if err := judgeTemplate(r.Name, text); err != nil {
			return answer{Message: err.Error()}
		}
		return answer{OK: true}
	case "regex":
		return judgeRegex(text)
	case "duration":
		d, err := model.ParseDuration(text)
		if err != nil {
			return answer{Message: err.Error()}
		}
		return answer{OK: true, Value: strconv.FormatInt(int64(d)/1e6, 10)}
	case "number":
		return judgeNumber(text)
	case "string":
		value, err := strutil.Unquote(text)
		if err != nil {
			return answer{Message: err.Error()}
		}
		return answer{OK: true, Bytes: []byte(value)}
	}
	return answer{Message: "unknown mode"}
}

func said(errs []error) answer {
	a := answer{OK: len(errs) == 0}
	for _, err := range errs {
		a.Messages = append(a.Messages, err.Error())
	}
	return a
}

func judgeNumber(text string) answer {
	var value float64
	if n, err := strconv.ParseInt(text, 0, 64); err == nil {
		value = float64(n)
	} else if value, err = strconv.ParseFloat(text, 64); err != nil {
		return answer{Message: err.Error()}
	}
	return answer{OK: true, Value: fmt.Sprintf("%016x", math.Float64bits(value))}
}

func judgeRegex(text string) answer {
	matcher, err := labels.NewFastRegexMatcher(text)
	if err != nil {
		return answer{Message: err.Error()}
	}
	var hits strings.Builder
	for _, probe := range probes {
		if matcher.MatchString(probe) {
			hits.WriteByte('1')
		} else {
			hits.WriteByte('0')
		}
	}
	return answer{OK: true, Value: hits.String()}
}

// An entry is one request on its way: its line until it is judged, then its answer.
type entry struct {
	line   []byte
	answer []byte
}

func (e *entry) settle() {
	var r request
	a := answer{Message: "not a request"}
	if json.Unmarshal(e.line, &r) == nil {
		a = judge(r)
	}
	e.answer, _ = json.Marshal(a)
}

// A batch is answered whole; its size bounds the memory.
const batchSize = 512

func main() {
	log.SetFlags(0)
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(make([]byte, 1<<20), 64<<20)
	out := bufio.NewWriterSize(os.Stdout, 1<<16)
	for more := true; more; {
		var batch []entry
		for len(batch) < batchSize {
			if more = in.Scan(); !more {
				break
			}
			if len(in.Bytes()) == 0 {
				// An empty line asks for the answers so far.
				break
			}
			batch = append(batch, entry{line: bytes.Clone(in.Bytes())})
		}
		settle(batch)
		for _, e := range batch {
			out.Write(e.answer)
			out.WriteByte('\n')
		}
		out.Flush()
	}
	if err := in.Err(); err != nil {
		log.Fatal(err)
	}
}

// settle judges a batch, on every processor where the parser's options are its own.
func settle(batch []entry) {
	workers := runtime.GOMAXPROCS(0)
	if !concurrent {
		workers = 1
	}
	var done sync.WaitGroup
	for worker := 0; worker < workers; worker++ {
		done.Add(1)
		go func(first int) {
			defer done.Done()
			for i := first; i < len(batch); i += workers {
				batch[i].settle()
			}
		}(worker)
	}
	done.Wait()
}

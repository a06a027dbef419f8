// Command prometheus-parse answers each JSON line on standard input with what one version of Prometheus reports for it.
//
// A request names a mode and carries the text: "expr", "rules", "template", "regex", "duration", "number" or "string".
// An answer is one JSON line. Requests are answered in order, some of them concurrently.
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

// A request is a text to parse. Bytes, if set, replaces Text that is not UTF-8.
type request struct {
	Mode  string `json:"mode"`
	Text  string `json:"text"`
	Bytes []byte `json:"bytes"`
	// Name is the name of the alert in mode "template".
	Name string `json:"name"`
	// Lenient allows unknown fields in mode "rules".
	Lenient bool `json:"lenient"`
	// Legacy selects the legacy name scheme in mode "rules".
	Legacy  bool    `json:"legacy"`
	Options options `json:"options"`
}

// The options of the parser, as far as the version has them.
type options struct {
	ExperimentalFunctions  bool `json:"experimentalFunctions"`
	DurationExpressions    bool `json:"durationExpressions"`
	ExtendedRangeSelectors bool `json:"extendedRangeSelectors"`
	BinopFillModifiers     bool `json:"binopFillModifiers"`
}

// An answer says whether the text is valid, with further results of the mode. Start and End are byte offsets.
type answer struct {
	OK       bool     `json:"ok"`
	Start    int      `json:"start"`
	End      int      `json:"end"`
	Message  string   `json:"message,omitempty"`
	Messages []string `json:"messages,omitempty"`
	// Value is the value of a number or a duration (in milliseconds) as Go prints it, or whether a regex matches each probe.
	Value string `json:"value,omitempty"`
	// Bytes is the value of a quoted string.
	Bytes []byte `json:"bytes,omitempty"`
}

// The texts that a valid regex is matched against.
var probes = []string{"", "a", "foo", "a\nb", "foo.bar", "é", "A", "0", "\xff"}

func check(r request) (a answer) {
	defer func() {
		if problem := recover(); problem != nil {
			a = answer{Message: fmt.Sprintf("panic: %v", problem)}
		}
	}()
	text := r.Text
	if r.Bytes != nil {
		text = string(r.Bytes)
	}
	switch r.Mode {
	case "expr":
		return checkExpr(text, r.Options)
	case "rules":
		return said(checkRules([]byte(text), r))
	case "template":
		if err := checkTemplate(r.Name, text); err != nil {
			return answer{Message: err.Error()}
		}
		return answer{OK: true}
	case "regex":
		return checkRegex(text)
	case "duration":
		d, err := model.ParseDuration(text)
		if err != nil {
			return answer{Message: err.Error()}
		}
		return answer{OK: true, Value: strconv.FormatInt(int64(d)/1e6, 10)}
	case "number":
		return checkNumber(text)
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

func checkNumber(text string) answer {
	var value float64
	if n, err := strconv.ParseInt(text, 0, 64); err == nil {
		value = float64(n)
	} else if value, err = strconv.ParseFloat(text, 64); err != nil {
		return answer{Message: err.Error()}
	}
	return answer{OK: true, Value: fmt.Sprintf("%016x", math.Float64bits(value))}
}

func checkRegex(text string) answer {
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

// An entry is a request in progress: its line, and later its answer.
type entry struct {
	line   []byte
	answer []byte
}

func (e *entry) settle() {
	var r request
	a := answer{Message: "not a request"}
	if json.Unmarshal(e.line, &r) == nil {
		a = check(r)
	}
	e.answer, _ = json.Marshal(a)
}

// The size of a batch, which is answered as a whole, bounds the memory.
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
				// An empty line requests the answers so far.
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

// settle answers a batch, on all processors if parsers have options of their own.
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

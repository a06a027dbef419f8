// Command config-judge answers, for each JSON line on standard input, what the operator writes for one Prometheus.
//
// A request holds a Prometheus and the objects around it. They are read as the API server stores them: pruned,
// defaulted and validated by the operator's own CRDs. An answer is one JSON line. An empty line asks for the answers
// so far; requests are judged on every processor and answered in order.
package main

import (
	"bufio"
	"bytes"
	"fmt"
	"log"
	"log/slog"
	"os"
	"runtime"
	"sync"

	"k8s.io/apimachinery/pkg/util/json"
)

// A request is one Prometheus with all that it might select or refer to.
type request struct {
	Prometheus      map[string]any   `json:"prometheus"`
	ServiceMonitors []map[string]any `json:"serviceMonitors"`
	Rules           []map[string]any `json:"rules"`
	Namespaces      []map[string]any `json:"namespaces"`
	Secrets         []map[string]any `json:"secrets"`
	ConfigMaps      []map[string]any `json:"configMaps"`
	// PodTopologyLabels tells that the cluster labels pods with their zone.
	PodTopologyLabels bool `json:"podTopologyLabels"`
}

// An answer is what the operator makes of a request.
type answer struct {
	// Invalid tells what the API server would refuse, by kind, namespace and name.
	Invalid map[string][]string `json:"invalid,omitempty"`
	// Config is the file; it is empty where the user is to write it, which Unmanaged tells, and where there is an Error.
	Config    string `json:"config,omitempty"`
	Unmanaged bool   `json:"unmanaged,omitempty"`
	Error     string `json:"error,omitempty"`
	// Selected names all that is selected, and Rejected why some of it is not taken.
	Selected []string          `json:"selected,omitempty"`
	Rejected map[string]string `json:"rejected,omitempty"`
	// RuleFiles holds texts by file name, ConfigMaps the file names by the ConfigMap that holds them.
	RuleFiles  map[string]string   `json:"ruleFiles,omitempty"`
	ConfigMaps map[string][]string `json:"configMaps,omitempty"`
	// TLSAssets names the files of certificates and keys.
	TLSAssets []string `json:"tlsAssets,omitempty"`
}

func judge(line []byte) (a answer) {
	defer func() {
		if fault := recover(); fault != nil {
			stack := make([]byte, 4096)
			a = answer{Error: fmt.Sprintf("panic: %v\n%s", fault, stack[:runtime.Stack(stack, false)])}
		}
	}()
	var r request
	if err := json.Unmarshal(line, &r); err != nil {
		return answer{Error: "not a request: " + err.Error()}
	}
	w, invalid, err := readWorld(r)
	if err != nil {
		return answer{Error: err.Error()}
	}
	if len(invalid) > 0 {
		return answer{Invalid: invalid}
	}
	return w.sync(r.PodTopologyLabels)
}

// An entry is one request on its way: its line until it is judged, then its answer.
type entry struct {
	line   []byte
	answer []byte
}

func (e *entry) settle() {
	e.answer, _ = json.Marshal(judge(e.line))
}

// A batch is answered whole; its size bounds the memory.
const batchSize = 64

func main() {
	log.SetFlags(0)
	slog.SetDefault(quiet)
	if err := readSchemas(); err != nil {
		log.Fatal(err)
	}
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

func settle(batch []entry) {
	workers := runtime.GOMAXPROCS(0)
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

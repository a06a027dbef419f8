// Command operator-render answers each JSON line on standard input with what the operator writes for a Prometheus.
//
// A request contains a Prometheus and the objects around it. They are read as the API server stores them: pruned,
// defaulted and validated with the operator's CRDs. An answer is one JSON line. An empty line requests the answers so
// far; requests are processed on all processors and answered in order.
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

// A request is a Prometheus with everything that it may select or refer to.
type request struct {
	Prometheus      map[string]any   `json:"prometheus"`
	ServiceMonitors []map[string]any `json:"serviceMonitors"`
	Rules           []map[string]any `json:"rules"`
	Namespaces      []map[string]any `json:"namespaces"`
	Secrets         []map[string]any `json:"secrets"`
	ConfigMaps      []map[string]any `json:"configMaps"`
	// PodTopologyLabels says whether the cluster labels pods with their zone.
	PodTopologyLabels bool `json:"podTopologyLabels"`
}

// An answer is what the operator writes for a request.
type answer struct {
	// Invalid holds the errors of the API server, by kind, namespace and name.
	Invalid map[string][]string `json:"invalid,omitempty"`
	// Config is the file; it is empty if the user manages it (Unmanaged) or if there is an Error.
	Config    string `json:"config,omitempty"`
	Unmanaged bool   `json:"unmanaged,omitempty"`
	Error     string `json:"error,omitempty"`
	// Selected names all selected objects, and Rejected says why some of them are not used.
	Selected []string          `json:"selected,omitempty"`
	Rejected map[string]string `json:"rejected,omitempty"`
	// RuleFiles holds texts by file name, ConfigMaps file names by ConfigMap.
	RuleFiles  map[string]string   `json:"ruleFiles,omitempty"`
	ConfigMaps map[string][]string `json:"configMaps,omitempty"`
	// TLSAssets holds the names of the files of certificates and keys.
	TLSAssets []string `json:"tlsAssets,omitempty"`
}

func render(line []byte) (a answer) {
	defer func() {
		if problem := recover(); problem != nil {
			stack := make([]byte, 4096)
			a = answer{Error: fmt.Sprintf("panic: %v\n%s", problem, stack[:runtime.Stack(stack, false)])}
		}
	}()
	var r request
	if err := json.Unmarshal(line, &r); err != nil {
		return answer{Error: "not a request: " + err.Error()}
	}
	w, invalid, err := readCluster(r)
	if err != nil {
		return answer{Error: err.Error()}
	}
	if len(invalid) > 0 {
		return answer{Invalid: invalid}
	}
	return w.sync(r.PodTopologyLabels)
}

// An entry is a request in progress: its line, and later its answer.
type entry struct {
	line   []byte
	answer []byte
}

func (e *entry) settle() {
	e.answer, _ = json.Marshal(render(e.line))
}

// The size of a batch, which is answered as a whole, bounds the memory.
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

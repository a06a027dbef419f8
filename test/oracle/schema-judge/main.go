// Command schema-judge answers, for each JSON line on standard input, what the API server makes of one object.
//
// A request either defines a version of a kind by what its CustomResourceDefinition says, or holds an object to judge by
// a version that was defined. An answer is one JSON line. An empty line asks for the answers so far; objects are judged
// on every processor and answered in order.
package main

import (
	"bufio"
	"bytes"
	"fmt"
	"log"
	"os"
	"runtime"
	"sync"

	"k8s.io/apimachinery/pkg/util/json"
)

// A request defines a version or asks for a verdict; Version is its name in both. What is defined is for later batches.
type request struct {
	Version string         `json:"version"`
	Define  *definition    `json:"define"`
	Object  map[string]any `json:"object"`
}

// An answer tells what a create of the object would come to.
type answer struct {
	// Error tells why there is no verdict.
	Error string `json:"error,omitempty"`
	// Faults is what refuses the object.
	Faults []fault `json:"faults,omitempty"`
	// Unknown holds the paths of fields that the strict reading refuses, and the lenient one drops.
	Unknown []string `json:"unknown,omitempty"`
	// Result is the object as it is validated and stored.
	Result map[string]any `json:"result,omitempty"`
}

// A fault is one error of a field.
type fault struct {
	Path   string `json:"path"`
	Type   string `json:"type"`
	Detail string `json:"detail"`
}

// versions holds what was defined, by name.
var versions sync.Map

func judge(r request) (a answer) {
	defer func() {
		if problem := recover(); problem != nil {
			a = answer{Error: fmt.Sprintf("panic: %v", problem)}
		}
	}()
	if r.Define != nil {
		v, err := newVersion(*r.Define)
		if err != nil {
			return answer{Error: err.Error()}
		}
		versions.Store(r.Version, v)
		return answer{}
	}
	v, known := versions.Load(r.Version)
	if !known {
		return answer{Error: "no such version: " + r.Version}
	}
	return v.(*version).judge(r.Object)
}

// An entry is one request on its way: its line until it is judged, then its answer.
type entry struct {
	line   []byte
	answer []byte
}

func (e *entry) settle() {
	var r request
	a := answer{Error: "not a request"}
	if err := json.Unmarshal(e.line, &r); err == nil {
		a = judge(r)
	}
	e.answer, _ = json.Marshal(a)
}

// A batch is answered whole; its size bounds the memory.
const batchSize = 256

func main() {
	log.SetFlags(0)
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(make([]byte, 1<<20), 64<<20)
	out := bufio.NewWriterSize(os.Stdout, 1<<16)
	for more := true; more; {
		var batch []*entry
		for len(batch) < batchSize {
			if more = in.Scan(); !more || len(in.Bytes()) == 0 {
				break
			}
			batch = append(batch, &entry{line: bytes.Clone(in.Bytes())})
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

func settle(batch []*entry) {
	waiting := make(chan *entry)
	var done sync.WaitGroup
	for range min(len(batch), runtime.GOMAXPROCS(0)) {
		done.Go(func() {
			for e := range waiting {
				e.settle()
			}
		})
	}
	for _, e := range batch {
		waiting <- e
	}
	close(waiting)
	done.Wait()
}

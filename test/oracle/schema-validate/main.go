// Command schema-validate answers each JSON line on standard input with what the API server makes of an object.
//
// A request either defines a version of a kind by its CustomResourceDefinition, or contains an object to create in a
// version that was defined. An answer is one JSON line. An empty line requests the answers so far; objects are validated
// on all processors and answered in order.
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

// A request defines a version or creates an object in it; Version is its name. Definitions apply to later batches.
type request struct {
	Version string         `json:"version"`
	Define  *definition    `json:"define"`
	Object  map[string]any `json:"object"`
}

// An answer is the result of creating an object.
type answer struct {
	// Error is the reason if there is no result.
	Error string `json:"error,omitempty"`
	// Errors are those of the object.
	Errors []fieldError `json:"errors,omitempty"`
	// Unknown holds the paths of fields that strict validation refuses and the API server drops.
	Unknown []string `json:"unknown,omitempty"`
	// Result is the object as validated and stored.
	Result map[string]any `json:"result,omitempty"`
}

// A fieldError is an error of a field.
type fieldError struct {
	Path   string `json:"path"`
	Type   string `json:"type"`
	Detail string `json:"detail"`
}

// versions holds the definitions, by name.
var versions sync.Map

func reply(r request) (a answer) {
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
	return v.(*version).create(r.Object)
}

// An entry is a request in progress: its line, and later its answer.
type entry struct {
	line   []byte
	answer []byte
}

func (e *entry) settle() {
	var r request
	a := answer{Error: "not a request"}
	if err := json.Unmarshal(e.line, &r); err == nil {
		a = reply(r)
	}
	e.answer, _ = json.Marshal(a)
}

// The size of a batch, which is answered as a whole, bounds the memory.
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

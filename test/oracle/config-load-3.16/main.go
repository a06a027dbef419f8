// Command config-load answers, for each JSON line on standard input, whether one version of Prometheus loads a
// configuration file: {"text": "..."} gives {"ok": true} or {"ok": false, "message": "..."}.
//
// An empty line asks for the answers so far. Variables stand as the config-reloader would have put them.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"strings"

	// Registered for the discoveries that the files may name.
	_ "github.com/prometheus/prometheus/discovery/kubernetes"
)

type request struct {
	Text string `json:"text"`
}

type answer struct {
	OK      bool   `json:"ok"`
	Message string `json:"message,omitempty"`
}

// The variables of the pod's environment.
var variables = strings.NewReplacer("$(POD_NAME)", "prometheus-0", "$(SHARD)", "0", "$(INZONE_SHARD)", "0", "$(TOPOLOGY_ZONE)", "zone-a")

func check(line []byte) (a answer) {
	defer func() {
		if fault := recover(); fault != nil {
			a = answer{Message: fmt.Sprintf("panic: %v", fault)}
		}
	}()
	var r request
	if err := json.Unmarshal(line, &r); err != nil {
		return answer{Message: "not a request: " + err.Error()}
	}
	if err := load(variables.Replace(r.Text)); err != nil {
		return answer{Message: err.Error()}
	}
	return answer{OK: true}
}

func main() {
	log.SetFlags(0)
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(make([]byte, 1<<20), 64<<20)
	out := bufio.NewWriterSize(os.Stdout, 1<<16)
	for in.Scan() {
		if len(in.Bytes()) > 0 {
			said, _ := json.Marshal(check(in.Bytes()))
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

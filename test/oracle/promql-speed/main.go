// Command promql-speed parses expressions and says what processor time that took.
//
// Each line on standard input is a JSON list of expressions, and is answered by one JSON line. Reading and writing the
// lines is not counted.
package main

import (
	"bufio"
	"encoding/json"
	"log"
	"os"
	"syscall"

	"github.com/prometheus/prometheus/promql/parser"
)

// An answer tells how many expressions were taken for valid, and the time of the whole process, user and system.
type answer struct {
	Valid      int     `json:"valid"`
	CPUSeconds float64 `json:"cpuSeconds"`
}

func main() {
	p := parser.NewParser(parser.Options{})
	lines := bufio.NewReaderSize(os.Stdin, 1<<20)
	for {
		line, err := lines.ReadBytes('\n')
		if err != nil {
			return
		}
		var texts []string
		if err := json.Unmarshal(line, &texts); err != nil {
			log.Fatal(err)
		}
		var a answer
		before := cpuSeconds()
		for _, text := range texts {
			if _, err := p.ParseExpr(text); err == nil {
				a.Valid++
			}
		}
		a.CPUSeconds = cpuSeconds() - before
		if err := json.NewEncoder(os.Stdout).Encode(a); err != nil {
			log.Fatal(err)
		}
	}
}

func cpuSeconds() float64 {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		log.Fatal(err)
	}
	seconds := func(t syscall.Timeval) float64 { return float64(t.Sec) + float64(t.Usec)/1e6 }
	return seconds(usage.Utime) + seconds(usage.Stime)
}

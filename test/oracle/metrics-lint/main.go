// Command metrics-lint reads metrics in Prometheus' text format from standard input and prints what the linter of
// `promtool check metrics` says about them, one problem a line. A text that cannot be parsed is an error.
package main

import (
	"fmt"
	"log"
	"os"

	"github.com/prometheus/client_golang/prometheus/testutil/promlint"
)

func main() {
	problems, err := promlint.New(os.Stdin).Lint()
	if err != nil {
		log.Fatal(err)
	}
	for _, problem := range problems {
		fmt.Printf("%s: %s\n", problem.Metric, problem.Text)
	}
}

// Command http-client sends requests with Go's net/http, which is how the API server calls webhooks, and reports what a
// caller sees: the status, the whole body, or the error that came in its place.
//
// It reads one request a line from standard input and sends all of them at once, so many in parallel as -parallel says,
// over the connections that Go opens for them; the answers come in the order of the requests, one a line.
package main

import (
	"bufio"
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"flag"
	"io"
	"log"
	"net/http"
	"os"
	"sync"
	"time"
)

const longestLine = 64 << 20

// request is what to send. The body is `body` followed by `padding` spaces.
type request struct {
	Method  string            `json:"method"`
	Path    string            `json:"path"`
	Headers map[string]string `json:"headers"`
	Body    string            `json:"body"`
	Padding int               `json:"padding"`
	// Chunked leaves the content length out.
	Chunked bool `json:"chunked"`
}

// answer is what came back; Error is set where the exchange failed at any point, also while the body was read.
type answer struct {
	Status   int         `json:"status"`
	Protocol string      `json:"protocol"`
	Headers  http.Header `json:"headers"`
	Body     string      `json:"body"`
	Error    string      `json:"error,omitempty"`
	TookMs   float64     `json:"tookMs"`
}

func main() {
	url := flag.String("url", "", "scheme, host and port of the server")
	ca := flag.String("ca", "", "file of the authority to trust")
	parallel := flag.Int("parallel", 1, "how many requests are sent at once")
	http1 := flag.Bool("http1", false, "speak HTTP/1.1")
	flag.Parse()

	requests, err := readRequests(os.Stdin)
	if err != nil {
		log.Fatal(err)
	}
	client, err := newClient(*ca, *http1)
	if err != nil {
		log.Fatal(err)
	}
	out := json.NewEncoder(os.Stdout)
	for _, found := range sendAll(client, *url, requests, *parallel) {
		if err := out.Encode(found); err != nil {
			log.Fatal(err)
		}
	}
}

func readRequests(from io.Reader) ([]request, error) {
	lines := bufio.NewScanner(from)
	lines.Buffer(nil, longestLine)
	var requests []request
	for lines.Scan() {
		var next request
		if err := json.Unmarshal(lines.Bytes(), &next); err != nil {
			return nil, err
		}
		requests = append(requests, next)
	}
	return requests, lines.Err()
}

func newClient(caFile string, http1 bool) (*http.Client, error) {
	pem, err := os.ReadFile(caFile)
	if err != nil {
		return nil, err
	}
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(pem)
	transport := &http.Transport{
		TLSClientConfig:   &tls.Config{RootCAs: roots},
		ForceAttemptHTTP2: !http1,
	}
	if http1 {
		transport.TLSNextProto = map[string]func(string, *tls.Conn) http.RoundTripper{}
	}
	return &http.Client{Transport: transport, Timeout: 30 * time.Second}, nil
}

func sendAll(client *http.Client, url string, requests []request, parallel int) []answer {
	answers := make([]answer, len(requests))
	next := make(chan int)
	var running sync.WaitGroup
	for range parallel {
		running.Go(func() {
			for index := range next {
				answers[index] = send(client, url, requests[index])
			}
		})
	}
	for index := range requests {
		next <- index
	}
	close(next)
	running.Wait()
	return answers
}

func send(client *http.Client, url string, what request) answer {
	started := time.Now()
	found := exchange(client, url, what)
	found.TookMs = float64(time.Since(started).Microseconds()) / 1000
	return found
}

func exchange(client *http.Client, url string, what request) answer {
	var body io.Reader
	if text := append([]byte(what.Body), bytes.Repeat([]byte{' '}, what.Padding)...); len(text) > 0 {
		body = bytes.NewReader(text)
	}
	if what.Chunked {
		// A reader of unknown type has no length that net/http could declare.
		body = io.MultiReader(body)
	}
	outgoing, err := http.NewRequest(what.Method, url+what.Path, body)
	if err != nil {
		return answer{Error: err.Error()}
	}
	for name, value := range what.Headers {
		outgoing.Header.Set(name, value)
	}
	response, err := client.Do(outgoing)
	if err != nil {
		return answer{Error: err.Error()}
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	found := answer{Status: response.StatusCode, Protocol: response.Proto, Headers: response.Header, Body: string(text)}
	if err != nil {
		found.Error = err.Error()
	}
	return found
}

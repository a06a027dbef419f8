package main

import (
	"io"
	"log/slog"

	"github.com/prometheus/prometheus/config"
)

var quiet = slog.New(slog.NewTextHandler(io.Discard, nil))

func load(text string) error {
	_, err := config.Load(text, quiet)
	return err
}

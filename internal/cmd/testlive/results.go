package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/authing/terraform-provider-authing/internal/live"
)

// results counts how tests ended, and how many found Authing to do otherwise
// than is assumed.
type results struct{ live, passed, failed, skipped, differ int }

// event is one line of go test -json.
type event struct {
	Action, Package, Test, Output string
}

// read follows a stream of events. It prints the tests that worked on the real
// pool as they end, with what they found to be otherwise than assumed, and all
// that was said by those that failed.
func read(stream io.Reader, out io.Writer) (results, error) {
	var seen results
	said := map[string]string{}
	decoder := json.NewDecoder(stream)
	for {
		var e event
		if err := decoder.Decode(&e); errors.Is(err, io.EOF) {
			return seen, nil
		} else if err != nil {
			return seen, fmt.Errorf("go test -json said something else: %w", err)
		}
		name := e.Package + " " + e.Test
		said[name] += e.Output
		line := ""
		switch e.Action {
		case "pass":
			if e.Test != "" {
				seen.passed++
			}
			if strings.Contains(said[name], live.Mark) {
				seen.live++
				line = "ok   " + e.Test + "\n"
				for found := range strings.Lines(said[name]) {
					if strings.Contains(found, live.Differs) {
						line += found
					}
				}
			}
			if strings.Contains(said[name], live.Differs) {
				seen.differ++
			}
		case "skip":
			seen.skipped++
		case "fail":
			if e.Test != "" {
				seen.failed++
			}
			line = "FAIL " + name + "\n" + said[name]
		}
		if _, err := io.WriteString(out, line); err != nil {
			return seen, err
		}
	}
}

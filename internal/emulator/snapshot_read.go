package emulator

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
)

// ReadSnapshot reads a seed or state file. It refuses fields that it does not
// know: a misspelled one would be left out in silence.
func ReadSnapshot(path string) (Snapshot, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return Snapshot{}, err
	}
	s, at, err := parseSnapshot(content)
	if err != nil {
		before := content[:min(max(at, 0), int64(len(content)))]
		line, column := bytes.Count(before, []byte("\n"))+1, len(before)-bytes.LastIndexByte(before, '\n')
		return Snapshot{}, fmt.Errorf("%s:%d:%d: %w; repair the file, or start without it", path, line, column, err)
	}
	return s, nil
}

// parseSnapshot also returns where in the content an error is, as well as that
// is known.
func parseSnapshot(content []byte) (Snapshot, int64, error) {
	decoder := json.NewDecoder(bytes.NewReader(content))
	decoder.DisallowUnknownFields()
	var s Snapshot
	err := decoder.Decode(&s)
	var syntax *json.SyntaxError
	var mismatch *json.UnmarshalTypeError
	switch {
	case errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF):
		return s, int64(len(content)), errors.New("it ends too soon")
	case errors.As(err, &syntax):
		return s, syntax.Offset - 1, err
	case errors.As(err, &mismatch):
		return s, mismatch.Offset - 1, fmt.Errorf("%s is no %s", mismatch.Field, mismatch.Type)
	case err != nil:
		return s, decoder.InputOffset(), err
	}
	rest := content[decoder.InputOffset():]
	if more := bytes.TrimSpace(rest); len(more) > 0 {
		return s, int64(len(content) - len(bytes.TrimLeft(rest, " \t\r\n"))), errors.New("something follows the object")
	}
	return s, 0, nil
}

// check refuses what a pool cannot hold, or would not do what it says.
func (e *Emulator) check(s Snapshot) error {
	keys, webhooks := map[string]bool{}, map[string]bool{}
	for i, key := range s.AccessKeys {
		if key.AccessKeyID == "" || key.AccessKeySecret == "" {
			return fmt.Errorf("access key %d lacks accessKeyId or accessKeySecret", i+1)
		}
		if keys[key.AccessKeyID] {
			return fmt.Errorf("two access keys have the id %s", key.AccessKeyID)
		}
		keys[key.AccessKeyID] = true
		for _, operation := range key.Operations {
			if _, known := e.routes[operation]; !known && !slices.ContainsFunc(missing(), func(r Route) bool { return r.Path == prefix+operation }) {
				return fmt.Errorf("access key %s: there is no operation %q", key.AccessKeyID, operation)
			}
		}
	}
	for _, webhook := range s.Webhooks {
		if webhook.WebhookID != "" && webhooks[webhook.WebhookID] {
			return fmt.Errorf("two webhooks have the id %s", webhook.WebhookID)
		}
		webhooks[webhook.WebhookID] = true
		if config := webhook.RetryConfig; config != nil && config.DelayUnit != nil && delayUnits()[*config.DelayUnit] == 0 {
			return fmt.Errorf("webhook %q: retryConfig.delayUnit is %q, none of %s", webhook.Name, *config.DelayUnit, strings.Join(slices.Sorted(maps.Keys(delayUnits())), ", "))
		}
	}
	return checkObjects(s.Objects)
}

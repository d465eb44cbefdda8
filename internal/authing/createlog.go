package authing

import (
	"bufio"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"maps"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/authing/terraform-provider-authing/internal/api"
)

// What a client has made it knows by itself. Terraform runs a process for each
// provider block, and a user may have several runs at a time: for these, each
// create is recorded in a file that the processes of one user on one machine
// share. It holds ids and digests, no names and no secrets. Where it cannot be
// written, nothing fails, but what is found in doubt may be another process's.

const (
	// underWay is how long a create without an end in the file may still be under way.
	underWay = 15 * time.Minute
	// largestLog is the size in bytes from which on the file is begun anew, once
	// nothing in it can still be under way.
	largestLog = 1 << 20
)

// createRecord is one create in the file.
type createRecord struct {
	file     string
	process  string
	likeness string
	now      func() time.Time
	// failed: what was to be written could not be.
	failed *bool
}

// logLine is a line of the file: a create has begun, or has ended with an id or
// without one.
type logLine struct {
	Process  string    `json:"process"`
	Likeness string    `json:"likeness"`
	Ended    bool      `json:"ended,omitempty"`
	ID       string    `json:"id,omitempty"`
	At       time.Time `json:"at"`
}

// newCreateRecord returns the record of a create in a user pool.
func newCreateRecord(config api.Config, pool, likeness string) createRecord {
	if config.CreateLogDir == "" {
		return createRecord{}
	}
	return createRecord{
		file:     filepath.Join(config.CreateLogDir, digestOf(serviceOf(config.Host), pool)+".log"),
		process:  rand.Text(),
		likeness: digestOf(likeness),
		now:      config.Now,
		failed:   new(bool),
	}
}

// serviceOf names what a host leads to: the public service answers on several
// of its names, and this machine on all of its own.
func serviceOf(host *url.URL) string {
	switch name := strings.ToLower(host.Hostname()); {
	case name == publicDomain || strings.HasSuffix(name, "."+publicDomain):
		return publicDomain
	case api.Loopback(name):
		return "loopback:" + host.Port() + host.Path
	}
	return strings.ToLower(host.Host) + host.Path
}

// publicDomain is that of the public service.
const publicDomain = "authing.cn"

func digestOf(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(sum[:12])
}

// begin records that the create is under way.
func (r createRecord) begin() { r.write(logLine{}) }

// end records what the create has made; an empty id is nothing.
func (r createRecord) end(id string) { r.write(logLine{Ended: true, ID: id}) }

func (r createRecord) write(line logLine) {
	if r.file == "" {
		return
	}
	line.Process, line.Likeness, line.At = r.process, r.likeness, r.now()
	if r.append(line) != nil {
		*r.failed = true
	}
}

// append adds a line to the file, in one write, so that lines of several
// processes do not mix.
func (r createRecord) append(line logLine) error {
	text, err := json.Marshal(line)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(r.file), 0o700); err != nil {
		return err
	}
	if info, err := os.Stat(r.file); err == nil && info.Size() > largestLog && r.now().Sub(info.ModTime()) > underWay {
		_ = os.Remove(r.file) // where that fails it grows on
	}
	file, err := os.OpenFile(r.file, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = file.Write(append(text, '\n'))
	return errors.Join(err, file.Close())
}

// ofOthers returns the ids of what other creates have made, and whether another
// create of the like may be under way.
func (r createRecord) ofOthers() (made map[string]bool, contested bool) {
	if r.file == "" {
		return nil, false
	}
	if *r.failed {
		return nil, true
	}
	file, err := os.Open(r.file)
	if err != nil {
		return nil, true
	}
	defer func() { _ = file.Close() }() // only read from; a failure to close loses nothing
	made = map[string]bool{}
	open := map[string]bool{} // creates of the like, by their process
	for scanner := bufio.NewScanner(file); scanner.Scan(); {
		var line logLine
		if json.Unmarshal(scanner.Bytes(), &line) != nil || line.Process == r.process {
			continue
		}
		made[line.ID] = true
		if line.Likeness == r.likeness {
			open[line.Process] = !line.Ended && r.now().Sub(line.At) < underWay
		}
	}
	return made, slices.Contains(slices.Collect(maps.Values(open)), true)
}

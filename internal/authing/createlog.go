package authing

import (
	"bufio"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// What a client has made it knows by itself. Terraform runs a process for each
// provider block, and a user may have several runs at a time: for these, each
// create is recorded in a file that the processes of one user on one machine
// share. It holds ids and digests, no names and no secrets. Where it cannot be
// read or written, nothing fails.

const (
	// underWay is how long a create without an end in the file may still be under way.
	underWay = 15 * time.Minute
	// largestLog is the size in bytes at which the file is begun anew.
	largestLog = 1 << 20
)

// createRecord is one create in the file.
type createRecord struct {
	file     string
	process  string
	likeness string
	now      func() time.Time
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
func newCreateRecord(config Config, pool, likeness string) createRecord {
	if config.CreateLogDir == "" {
		return createRecord{}
	}
	return createRecord{
		file:     filepath.Join(config.CreateLogDir, digestOf(config.Host.String(), pool)+".log"),
		process:  rand.Text(),
		likeness: digestOf(likeness),
		now:      config.Now,
	}
}

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
	text, err := json.Marshal(line)
	if err != nil || os.MkdirAll(filepath.Dir(r.file), 0o700) != nil {
		return
	}
	if info, err := os.Stat(r.file); err == nil && info.Size() > largestLog {
		_ = os.Remove(r.file) // where that fails it grows on
	}
	file, err := os.OpenFile(r.file, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return
	}
	_, _ = file.Write(append(text, '\n')) // one write, so that lines of several processes do not mix
	_ = file.Close()
}

// ofOthers returns the ids of what other creates have made, and whether another
// create of the like may be under way.
func (r createRecord) ofOthers() (made map[string]bool, contested bool) {
	if r.file == "" {
		return nil, false
	}
	file, err := os.Open(r.file)
	if err != nil {
		return nil, false
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

package live

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
)

// defaultHost is Authing's own.
const defaultHost = "https://api.authing.cn"

// RunVariable carries a run's id from the command to the tests that it starts,
// so that all of them use one prefix.
const RunVariable = "AUTHING_LIVE_RUN"

// Mark is what a test logs that works on a real user pool.
const Mark = "on a real user pool"

// Differs begins what a test logs that found Authing to do otherwise than is
// assumed, which is no failure.
const Differs = "otherwise than assumed:"

// runForm is what ids of runs look like.
var runForm = regexp.MustCompile(`^[0-9a-f]{8}$`)

// Settings say which user pool a run works on, and with which names.
type Settings struct {
	Host                         string
	AccessKeyID, AccessKeySecret string
	// UserPoolIDs are the pools that may be worked on.
	UserPoolIDs []string
	// CACertificate is a PEM text or the path of one, for private deployments.
	CACertificate string
	// Run is the run's id, eight hexadecimal digits.
	Run string
}

// Wanted tells whether the environment asks for a real user pool.
func Wanted(getenv func(string) string) bool { return getenv("AUTHING_LIVE") == "1" }

// FromEnvironment reads the settings from the provider's own variables. It
// refuses whatever would leave open which pool is meant.
func FromEnvironment(getenv func(string) string) (Settings, error) {
	first := func(names ...string) string {
		for _, name := range names {
			if value := getenv(name); value != "" {
				return value
			}
		}
		return ""
	}
	s := Settings{
		Host:            strings.TrimRight(first("AUTHING_HOST"), "/"),
		AccessKeyID:     first("AUTHING_ACCESS_KEY_ID", "AUTHING_USERPOOL_ID"),
		AccessKeySecret: first("AUTHING_ACCESS_KEY_SECRET", "AUTHING_USERPOOL_SECRET"),
		CACertificate:   getenv("AUTHING_CA_CERTIFICATE"),
		Run:             getenv(RunVariable),
	}
	for id := range strings.SplitSeq(getenv("AUTHING_ALLOWED_USER_POOL_IDS"), ",") {
		if id = strings.TrimSpace(id); id != "" {
			s.UserPoolIDs = append(s.UserPoolIDs, id)
		}
	}
	if s.Host == "" {
		s.Host = defaultHost
	}
	if s.Run == "" {
		s.Run = NewRun()
	}
	var missing []string
	if !Wanted(getenv) {
		missing = append(missing, "AUTHING_LIVE=1")
	}
	for name, value := range map[string]string{"AUTHING_ACCESS_KEY_ID": s.AccessKeyID, "AUTHING_ACCESS_KEY_SECRET": s.AccessKeySecret, "AUTHING_ALLOWED_USER_POOL_IDS": strings.Join(s.UserPoolIDs, ",")} {
		if value == "" {
			missing = append(missing, name)
		}
	}
	if len(missing) > 0 {
		slices.Sort(missing)
		return Settings{}, fmt.Errorf("no real Authing was asked: set %s (CONTRIBUTING.md says how)", strings.Join(missing, ", "))
	}
	return s, s.check()
}

func (s Settings) check() error {
	host, err := url.Parse(s.Host)
	if err != nil || host.Host == "" || host.User != nil {
		return errors.New("AUTHING_HOST is no address such as " + defaultHost)
	}
	if address := net.ParseIP(host.Hostname()); host.Scheme != "https" && (host.Scheme != "http" || address == nil || !address.IsLoopback()) {
		return errors.New("AUTHING_HOST has to begin with https://, or with http:// and an address of this machine")
	}
	if !runForm.MatchString(s.Run) {
		return fmt.Errorf("%s has to be eight hexadecimal digits", RunVariable)
	}
	return nil
}

// NewRun makes the id of a run.
func NewRun() string {
	var id [4]byte
	_, _ = rand.Read(id[:]) // never fails since Go 1.24
	return hex.EncodeToString(id[:])
}

// pem is the certificate to trust beside the system's; nil for none.
func (s Settings) pem() ([]byte, error) {
	if s.CACertificate == "" || strings.Contains(s.CACertificate, "-----BEGIN") {
		return []byte(s.CACertificate), nil
	}
	return os.ReadFile(s.CACertificate)
}

package main

import (
	"cmp"
	"crypto/tls"
	"errors"
	"io"
	"os"
	"time"

	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// output are the streams that a command writes to.
type output struct{ out, err io.Writer }

// poolFlags say which user pool there is and how it behaves.
type poolFlags struct {
	Seed            string        `group:"pool" placeholder:"FILE" type:"existingfile" help:"JSON file with the webhooks and keys to start with."`
	State           string        `group:"pool" placeholder:"FILE" type:"path" help:"File to store the pool in between runs, for one emulator at a time; if it exists, it takes precedence over --seed. Every change is written to disk before the response."`
	UserPoolID      string        `group:"pool" name:"user-pool-id" placeholder:"ID" help:"Id of the user pool (default: ${userPoolID})."`
	AccessKeyID     string        `group:"pool" name:"access-key-id" placeholder:"ID" help:"Access key id to accept (default: the user pool's id)."`
	AccessKeySecret string        `group:"pool" placeholder:"SECRET" help:"Access key secret to accept (default: ${accessKeySecret})."`
	RandomKeys      bool          `group:"pool" help:"Generate random keys, unless flags or files set them."`
	TokenLife       time.Duration `group:"pool" default:"${tokenLife}" placeholder:"DURATION" help:"Lifetime of a token (default: ${default})."`
	Lenient         bool          `group:"pool" help:"Accept unknown fields and parameters."`

	RequestsPerSecond int           `group:"network" placeholder:"N" help:"Refuse requests over this rate with HTTP status 429; Authing allows 300 for free pools (default: no limit)."`
	LimitInBody       bool          `group:"network" help:"Refuse them with HTTP status 200 and statusCode 429 instead."`
	LimitRetryAfter   bool          `group:"network" help:"Add a Retry-After header."`
	AnyReceiver       bool          `group:"network" help:"Deliver to any receiver, not only on this machine."`
	DeliveryTimeout   time.Duration `group:"network" default:"${deliveryTimeout}" placeholder:"DURATION" help:"Time limit of a receiver (default: ${default})."`
	Hostname          []string      `group:"network" placeholder:"NAME" help:"Additional host name or address of the emulator, for other machines too."`
	TLS               bool          `group:"network" name:"tls" help:"Use HTTPS, with a certificate of a CA generated for this run."`
	CAFile            string        `group:"network" name:"ca-file" placeholder:"FILE" type:"path" help:"File to write the CA certificate to."`

	HelpBehaviors helpBehaviors `name:"help-behaviors" help:"Show the flags for what Authing does not document."`

	Answers map[string]string `hidden:"" help:"The switches; each has a flag of its own."`
}

// Validate refuses what the flags cannot mean.
func (f *poolFlags) Validate() error {
	switch {
	case f.RequestsPerSecond < 0:
		return errors.New("--requests-per-second must not be negative")
	case f.TokenLife <= 0:
		return errors.New("--token-life must be more than zero")
	case f.DeliveryTimeout <= 0:
		return errors.New("--delivery-timeout must be more than zero")
	case f.CAFile != "" && !f.TLS:
		return errors.New("--ca-file requires --tls")
	}
	return emulator.Behaviour(f.Answers).Check()
}

// options are what the flags mean for an emulator.
func (f *poolFlags) options() (emulator.Options, error) {
	options := emulator.Options{
		UserPoolID:      f.UserPoolID,
		AccessKeyID:     cmp.Or(f.AccessKeyID, f.UserPoolID), // a pool's own key
		AccessKeySecret: f.AccessKeySecret,
		RandomKeys:      f.RandomKeys,
		StateFile:       f.State,
		TokenLife:       f.TokenLife,
		Behaviour:       f.Answers,
		Limit:           emulator.Limit{PerSecond: f.RequestsPerSecond, InBody: f.LimitInBody, RetryAfter: f.LimitRetryAfter},
		Lenient:         f.Lenient,
		KeepCalls:       keptCalls,
		Hostnames:       f.Hostname,
		DeliveryTimeout: f.DeliveryTimeout,
	}
	if f.AnyReceiver {
		options.Deliver = emulator.AnyReceiver()
	}
	if f.Seed != "" {
		seed, err := emulator.ReadSnapshot(f.Seed)
		if err != nil {
			return emulator.Options{}, err
		}
		options.Seed = seed
	}
	return options, nil
}

// keptCalls is how many calls a long-lived emulator remembers.
const keptCalls = 10_000

// certificate makes the certificate to serve with; nil without --tls. Its
// authority is also written to CAFile.
func (f *poolFlags) certificate(now time.Time) (*tls.Certificate, []byte, error) {
	if !f.TLS {
		return nil, nil, nil
	}
	certificate, authority, err := newCertificate(now, f.Hostname)
	if err != nil {
		return nil, nil, err
	}
	if f.CAFile != "" {
		if err := os.WriteFile(f.CAFile, authority, 0o600); err != nil {
			return nil, nil, err
		}
	}
	return certificate, authority, nil
}

// settings are the variables that make the provider talk to a pool.
func settings(url string, key emulator.AccessKey, authority []byte) [][2]string {
	list := [][2]string{
		{"AUTHING_HOST", url},
		{"AUTHING_ACCESS_KEY_ID", key.AccessKeyID},
		{"AUTHING_ACCESS_KEY_SECRET", key.AccessKeySecret},
	}
	if authority != nil {
		list = append(list, [2]string{"AUTHING_CA_CERTIFICATE", string(authority)})
	}
	return list
}

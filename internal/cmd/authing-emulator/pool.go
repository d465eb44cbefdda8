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
	Seed            string        `group:"pool" placeholder:"FILE" type:"existingfile" help:"JSON file of the webhooks and keys that the pool holds at first."`
	State           string        `group:"pool" placeholder:"FILE" type:"path" help:"File that keeps the pool from one run to the next, for one emulator at a time; once it is there, it goes before --seed. Every change is written to the disk before it is answered."`
	UserPoolID      string        `group:"pool" name:"user-pool-id" placeholder:"ID" help:"Id of the user pool (${userPoolID})."`
	AccessKeyID     string        `group:"pool" name:"access-key-id" placeholder:"ID" help:"Access key id to accept (the user pool's id)."`
	AccessKeySecret string        `group:"pool" placeholder:"SECRET" help:"Access key secret to accept (${accessKeySecret})."`
	RandomKeys      bool          `group:"pool" help:"Draw the user pool's id and secret unless flags or files give them."`
	TokenLife       time.Duration `group:"pool" default:"${tokenLife}" help:"How long a token is good for."`
	Lenient         bool          `group:"pool" help:"Let unknown fields and parameters pass."`

	RequestsPerSecond int           `group:"network" placeholder:"N" help:"Refuse calls over this rate with HTTP status 429; Authing allows 300 for free pools."`
	LimitInBody       bool          `group:"network" help:"Refuse them with HTTP status 200 and statusCode 429."`
	LimitRetryAfter   bool          `group:"network" help:"Refuse them with a Retry-After header."`
	AnyReceiver       bool          `group:"network" help:"Deliver to receivers anywhere, not on this machine only."`
	DeliveryTimeout   time.Duration `group:"network" default:"${deliveryTimeout}" help:"How long a receiver may take."`
	Hostname          []string      `group:"network" placeholder:"NAME" help:"Another name or address by which the emulator may be called, from other machines too."`
	TLS               bool          `group:"network" name:"tls" help:"Answer HTTPS, with a certificate of an authority made for this run."`
	CAFile            string        `group:"network" name:"ca-file" placeholder:"FILE" type:"path" help:"File to write the authority's certificate to."`

	Behaviour emulator.Behaviour `embed:"" group:"answers"`
}

// Validate refuses what the flags cannot mean.
func (f *poolFlags) Validate() error {
	switch {
	case f.RequestsPerSecond < 0:
		return errors.New("--requests-per-second must not be negative")
	case f.TokenLife <= 0:
		return errors.New("--token-life must be longer than nothing")
	case f.DeliveryTimeout <= 0:
		return errors.New("--delivery-timeout must be longer than nothing")
	case f.CAFile != "" && !f.TLS:
		return errors.New("--ca-file is nothing without --tls")
	}
	return f.Behaviour.Check()
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
		Behaviour:       f.Behaviour,
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

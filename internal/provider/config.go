package provider

import (
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/authing/terraform-provider-authing/internal/authing"
	"github.com/authing/terraform-provider-authing/internal/nouns/webhook"
	"github.com/authing/terraform-provider-authing/internal/tf"
)

// model is the provider block as it is written.
type model struct {
	AccessKeyID        types.String `tfsdk:"access_key_id"`
	AccessKeySecret    types.String `tfsdk:"access_key_secret"`
	Host               types.String `tfsdk:"host"`
	Language           types.String `tfsdk:"language"`
	RequestTimeout     types.String `tfsdk:"request_timeout"`
	CACertificate      types.String `tfsdk:"ca_certificate"`
	AllowedUserPoolIDs types.Set    `tfsdk:"allowed_user_pool_ids"`
	ReadOnly           types.Bool   `tfsdk:"read_only"`

	EventValidation types.String `tfsdk:"event_validation"`

	MaxRetries            types.Number  `tfsdk:"max_retries"`
	RequestsPerSecond     types.Float64 `tfsdk:"requests_per_second"`
	MaxConcurrentRequests types.Number  `tfsdk:"max_concurrent_requests"`
}

// resolution is the outcome of settling all settings.
type resolution struct {
	config authing.Config
	events webhook.EventValidation
	// unknown are the settings whose configured value is not known yet.
	unknown []string
	diags   diag.Diagnostics

	getenv func(string) string
}

// setting is one setting: its name, what the configuration says, where it is
// looked for else, and how its text is understood.
type setting struct {
	name       string
	configured attr.Value
	variables  []string
	// hidden: an error must not repeat the value.
	hidden bool
	// lines: it is a text of several lines.
	lines bool
	parse func(text string, into *resolution) error
}

// resolve settles every setting, each on its own.
func resolve(written model, getenv func(string) string) *resolution {
	r := &resolution{getenv: getenv}
	for _, s := range settings(written) {
		r.settle(s)
	}
	if r.config.Host == nil && !slices.Contains(r.unknown, "host") {
		r.config.Host, _ = authing.ParseHost(authing.DefaultHost) // a constant, known to be right
	}
	return r
}

func settings(written model) []setting {
	return []setting{
		{
			name: "access_key_id", configured: written.AccessKeyID,
			variables: []string{"AUTHING_ACCESS_KEY_ID", "AUTHING_USERPOOL_ID"},
			parse:     func(text string, r *resolution) error { r.config.AccessKeyID = text; return nil },
		},
		{
			name: "access_key_secret", configured: written.AccessKeySecret, hidden: true,
			variables: []string{"AUTHING_ACCESS_KEY_SECRET", "AUTHING_USERPOOL_SECRET"},
			parse:     func(text string, r *resolution) error { r.config.AccessKeySecret = text; return nil },
		},
		{
			name: "host", configured: written.Host, variables: []string{"AUTHING_HOST"},
			hidden: true, // it may hold a password
			parse: func(text string, r *resolution) (err error) {
				r.config.Host, err = authing.ParseHost(text)
				if err == nil && strings.ContainsFunc(text, unicode.IsSpace) {
					err = errors.New("it holds white space")
				}
				return err
			},
		},
		{
			name: "language", configured: written.Language, variables: []string{"AUTHING_LANGUAGE"},
			parse: func(text string, r *resolution) error {
				if !slices.Contains(authing.Languages(), text) {
					return fmt.Errorf("it must be one of %s", strings.Join(authing.Languages(), ", "))
				}
				r.config.Language = text
				return nil
			},
		},
		{
			name: "request_timeout", configured: written.RequestTimeout, variables: []string{"AUTHING_REQUEST_TIMEOUT"},
			parse: func(text string, r *resolution) error {
				duration, fault := tf.PositiveDuration(text)
				if fault != "" {
					return errors.New(fault)
				}
				r.config.RequestTimeout = duration
				return nil
			},
		},
		{
			name: "ca_certificate", configured: written.CACertificate, variables: []string{"AUTHING_CA_CERTIFICATE"},
			hidden: true, // it is long, and somebody will put a private key there
			lines:  true,
			parse: func(text string, r *resolution) (err error) {
				r.config.RootCAs, err = rootCAs(text)
				return err
			},
		},
		{
			name: "allowed_user_pool_ids", configured: written.AllowedUserPoolIDs, variables: []string{"AUTHING_ALLOWED_USER_POOL_IDS"},
			parse: func(text string, r *resolution) error {
				for id := range strings.SplitSeq(text, ",") {
					if id = strings.TrimSpace(id); id == "" {
						return errors.New("it holds an empty id")
					}
					r.config.AllowedUserPoolIDs = append(r.config.AllowedUserPoolIDs, id)
				}
				return nil
			},
		},
		{
			name: "read_only", configured: written.ReadOnly, variables: []string{"AUTHING_READ_ONLY"},
			parse: func(text string, r *resolution) (err error) {
				if r.config.ReadOnly, err = strconv.ParseBool(text); err != nil {
					return errors.New("it must be true or false")
				}
				return nil
			},
		},
		{
			name: webhook.EventSetting, configured: written.EventValidation, variables: []string{"AUTHING_EVENT_VALIDATION"},
			parse: func(text string, r *resolution) error {
				r.events = webhook.EventValidation(text)
				if !slices.Contains([]webhook.EventValidation{webhook.EventsWarn, webhook.EventsError, webhook.EventsOff}, r.events) {
					return errors.New("it must be one of warn, error, off")
				}
				return nil
			},
		},
		{
			name: "max_retries", configured: written.MaxRetries, variables: []string{"AUTHING_MAX_RETRIES"},
			parse: func(text string, r *resolution) error {
				retries, err := strconv.Atoi(text)
				if err != nil || retries < 0 || retries > mostRetries {
					return fmt.Errorf("it must be a whole number from 0 to %d", mostRetries)
				}
				r.config.MaxRetries = &retries
				return nil
			},
		},
		{
			name: "requests_per_second", configured: written.RequestsPerSecond, variables: []string{"AUTHING_REQUESTS_PER_SECOND"},
			parse: func(text string, r *resolution) (err error) {
				r.config.RequestsPerSecond, err = strconv.ParseFloat(text, 64)
				if err != nil || !(r.config.RequestsPerSecond > 0) || math.IsInf(r.config.RequestsPerSecond, 0) {
					return errors.New("it must be a number above 0; leave it out for no limit")
				}
				return nil
			},
		},
		{
			name: "max_concurrent_requests", configured: written.MaxConcurrentRequests, variables: []string{"AUTHING_MAX_CONCURRENT_REQUESTS"},
			parse: func(text string, r *resolution) (err error) {
				r.config.MaxConcurrentRequests, err = strconv.Atoi(text)
				if err != nil || r.config.MaxConcurrentRequests < 1 || r.config.MaxConcurrentRequests > mostConcurrent {
					return fmt.Errorf("it must be a whole number from 1 to %d", mostConcurrent)
				}
				return nil
			},
		},
	}
}

// Bounds beyond which a number is a slip of the pen.
const (
	mostRetries    = 100
	mostConcurrent = 1000
)

// settle is how every setting gets its value: from the configuration if it is
// written there, else from the first of its variables that is set, else its
// default. What is written but not known yet stays unknown.
func (r *resolution) settle(s setting) {
	if s.configured.IsUnknown() || hasUnknown(s.configured) {
		r.unknown = append(r.unknown, s.name)
		return
	}
	text, source := "", ""
	if !s.configured.IsNull() {
		text, source = plain(s.configured), "the configuration"
		if text == "" {
			r.refuse(s.name, source, "", errors.New("it is empty; leave it out to use "+strings.Join(s.variables, " or ")+" instead"))
			return
		}
	} else {
		for _, variable := range s.variables {
			if text = r.getenv(variable); text != "" {
				source = "the environment variable " + variable
				break
			}
		}
	}
	if text == "" {
		return
	}
	err := stray(text, s.lines)
	if err == nil {
		err = s.parse(text, r)
	}
	if err != nil {
		shown := text
		if s.hidden {
			shown = ""
		}
		r.refuse(s.name, source, shown, err)
	}
}

// require adds an error for each key that is neither written, nor set in the
// environment, nor still to become known.
func (r *resolution) require() {
	missing := func(name, value string) bool {
		refused := slices.ContainsFunc(r.diags, func(d diag.Diagnostic) bool {
			at, ok := d.(diag.DiagnosticWithPath)
			return ok && at.Path().Equal(path.Root(name))
		})
		return value == "" && !refused && !slices.Contains(r.unknown, name)
	}
	if missing("access_key_id", r.config.AccessKeyID) {
		r.diags.AddAttributeError(path.Root("access_key_id"), "access_key_id is missing",
			"It is not set in the provider block, nor in AUTHING_ACCESS_KEY_ID or AUTHING_USERPOOL_ID.\n\n"+
				remedies.accessKeyID.In(r.config.Language))
	}
	if missing("access_key_secret", r.config.AccessKeySecret) {
		r.diags.AddAttributeError(path.Root("access_key_secret"), "access_key_secret is missing",
			"It is not set in the provider block, nor in AUTHING_ACCESS_KEY_SECRET or AUTHING_USERPOOL_SECRET.\n\n"+
				remedies.accessKeySecret.In(r.config.Language))
	}
}

// refuse adds the error for a value that cannot be used, and says where the
// value came from.
func (r *resolution) refuse(name, source, shown string, err error) {
	value := "The value"
	if shown != "" {
		value = strconv.Quote(shown)
	}
	r.diags.AddAttributeError(path.Root(name), "Invalid "+name,
		fmt.Sprintf("%s, from %s, is not valid: %s.", value, source, err))
}

// plain returns a known value as the text that its environment variable would hold.
func plain(value attr.Value) string {
	switch value := value.(type) {
	case types.String:
		return value.ValueString()
	case types.Bool:
		return strconv.FormatBool(value.ValueBool())
	case types.Number:
		return value.ValueBigFloat().Text('f', -1)
	case types.Float64:
		return strconv.FormatFloat(value.ValueFloat64(), 'f', -1, 64)
	case types.Set:
		texts := make([]string, 0, len(value.Elements()))
		for _, element := range value.Elements() {
			texts = append(texts, plain(element))
		}
		return strings.Join(texts, ",")
	}
	return ""
}

func hasUnknown(value attr.Value) bool {
	set, ok := value.(types.Set)
	return ok && slices.ContainsFunc(set.Elements(), attr.Value.IsUnknown)
}

// stray refuses what only a slip puts into a setting: white space at its ends,
// as a file or a shell leaves there, and control characters. A text of several
// lines may have both.
func stray(text string, lines bool) error {
	switch {
	case lines:
		return nil
	case strings.TrimSpace(text) == "":
		return errors.New("it is blank")
	case strings.ContainsAny(text, "\r\n"):
		return errors.New("it holds a line end; a value that is read from a file may end in one")
	case strings.TrimSpace(text) != text:
		return errors.New("it begins or ends with white space")
	case strings.ContainsFunc(text, unicode.IsControl):
		return errors.New("it holds a control character")
	}
	return nil
}

// rootCAs returns the system's authorities and those of a PEM text.
func rootCAs(text string) (*x509.CertPool, error) {
	pool, err := x509.SystemCertPool()
	if err != nil {
		pool = x509.NewCertPool() // a machine without its own authorities still gets the given ones
	}
	found := 0
	for block, rest := pem.Decode([]byte(text)); block != nil; block, rest = pem.Decode(rest) {
		if block.Type != "CERTIFICATE" {
			return nil, fmt.Errorf("it holds a %s; only CERTIFICATE belongs there", block.Type)
		}
		certificate, err := x509.ParseCertificate(block.Bytes)
		if err != nil {
			return nil, fmt.Errorf("its certificate number %d cannot be read: %w", found+1, err)
		}
		pool.AddCert(certificate)
		found++
	}
	if found == 0 {
		return nil, errors.New(`it holds no PEM certificate (-----BEGIN CERTIFICATE-----); for a file write file("ca.pem")`)
	}
	return pool, nil
}

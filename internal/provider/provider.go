package provider

import (
	"context"
	"fmt"
	"strings"
	"time"
	"unicode"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/provider"

	"github.com/authing/terraform-provider-authing/internal/authing"
	"github.com/authing/terraform-provider-authing/internal/nouns/webhook"
	"github.com/authing/terraform-provider-authing/internal/tf"
)

// Address is the provider's address in the registry.
const Address = "registry.terraform.io/authing/authing"

// appendUserAgent is the variable with which HashiCorp's own providers have
// their user agent appended to.
const appendUserAgent = "TF_APPEND_USER_AGENT"

// Surroundings are what the provider finds where it runs.
type Surroundings struct {
	// Version is the provider's own.
	Version string
	// Getenv looks up the settings that a configuration leaves out; it returns
	// "" for what is not set.
	Getenv func(string) string
	// CacheDir is where the processes of one user on one machine tell each other
	// what they create; they do not when empty.
	CacheDir string
	// Now is the clock and Sleep the way to wait; the real ones when nil.
	Now   func() time.Time
	Sleep func(context.Context, time.Duration) error
}

// Provider is the Authing provider.
type Provider struct {
	surroundings Surroundings
}

var (
	_ provider.ProviderWithValidateConfig     = (*Provider)(nil)
	_ provider.ProviderWithListResources      = (*Provider)(nil)
	_ provider.ProviderWithActions            = (*Provider)(nil)
	_ provider.ProviderWithEphemeralResources = (*Provider)(nil)
)

// New returns the provider.
func New(surroundings Surroundings) provider.Provider {
	return &Provider{surroundings: surroundings}
}

// Metadata names the provider.
func (p *Provider) Metadata(_ context.Context, _ provider.MetadataRequest, resp *provider.MetadataResponse) {
	resp.TypeName = "authing"
	resp.Version = p.surroundings.Version
}

// ValidateConfig checks the form of what the configuration itself says. The
// environment is left out: a configuration is valid or not wherever it is read.
func (p *Provider) ValidateConfig(ctx context.Context, req provider.ValidateConfigRequest, resp *provider.ValidateConfigResponse) {
	var written model
	resp.Diagnostics.Append(req.Config.Get(ctx, &written)...)
	if resp.Diagnostics.HasError() {
		return
	}
	resolution := resolve(written, func(string) string { return "" })
	resp.Diagnostics.Append(resolution.diags...)
}

// Configure settles every setting and makes the client. It makes no call.
func (p *Provider) Configure(ctx context.Context, req provider.ConfigureRequest, resp *provider.ConfigureResponse) {
	var written model
	resp.Diagnostics.Append(req.Config.Get(ctx, &written)...)
	if resp.Diagnostics.HasError() {
		return
	}
	resolution := resolve(written, p.surroundings.Getenv)
	resolution.require()
	resp.Diagnostics.Append(resolution.diags...)
	if resp.Diagnostics.HasError() {
		return
	}
	data := tf.NotYetKnown(resolution.unknown, resolution.config.Language)
	if len(resolution.unknown) == 0 {
		data = p.connect(ctx, resolution, req.TerraformVersion, &resp.Diagnostics)
	}
	resp.ResourceData = data
	resp.DataSourceData = data
	resp.EphemeralResourceData = data
	resp.ListResourceData = data
	resp.ActionData = data
}

func (p *Provider) connect(ctx context.Context, settled *resolution, terraformVersion string, diags *diag.Diagnostics) *tf.ProviderData {
	config := settled.config
	appended := p.surroundings.Getenv(appendUserAgent)
	if appended = strings.TrimSpace(appended); strings.ContainsFunc(appended, unicode.IsControl) {
		diags.AddError("Invalid "+appendUserAgent,
			fmt.Sprintf("%q, from the environment variable %s, is not valid: it has a line break or another control character, which no header can carry.", appended, appendUserAgent))
		return nil
	}
	config.UserAgent = p.userAgent(terraformVersion, appended)
	config.Log = tf.Log{}
	config.Shared = context.WithoutCancel(ctx)
	config.CreateLogDir = p.surroundings.CacheDir
	config.LogBodies = tf.LogsBodies(p.surroundings.Getenv)
	config.Now, config.Sleep = p.surroundings.Now, p.surroundings.Sleep
	client, err := authing.New(config)
	if err != nil {
		diags.AddError("The Authing client could not be made", err.Error())
		return nil
	}
	return tf.Configured(client, map[string]string{webhook.EventSetting: string(settled.events)})
}

// userAgent names Terraform, the provider, and whatever the user appends, as
// HashiCorp's own providers do.
func (p *Provider) userAgent(terraformVersion, appended string) string {
	agent := fmt.Sprintf("Terraform/%s (+https://www.terraform.io) terraform-provider-authing/%s", terraformVersion, p.surroundings.Version)
	if appended != "" {
		agent += " " + appended
	}
	return agent
}

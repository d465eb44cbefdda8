package tf

import (
	"fmt"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/path"

	"github.com/authing/terraform-provider-authing/internal/authing"
)

// ProviderData is what the provider hands to everything it offers: a client,
// or the names of the settings whose values are not known yet, without which
// there can be none.
type ProviderData struct {
	client  *authing.Client
	unknown []string
	// language is the one that errors are to be said in; empty where it is not
	// known, or the default.
	language string
	// settings are those that concern one kind of object, by their names.
	settings map[string]string
	login    login
}

// Configured returns the data of a provider whose settings are all known:
// settings are those that concern one kind of object, by their names.
func Configured(client *authing.Client, settings map[string]string) *ProviderData {
	return &ProviderData{client: client, language: client.Language(), settings: settings}
}

// Setting returns a setting that concerns one kind of object; empty where it is
// not known.
func (d *ProviderData) Setting(name string) string {
	if d == nil {
		return ""
	}
	return d.settings[name]
}

// NotYetKnown returns the data of a provider with settings that will be known
// only during apply, and the language that is known already.
func NotYetKnown(settings []string, language string) *ProviderData {
	return &ProviderData{unknown: settings, language: language}
}

// Language returns the language that errors are to be said in, whether there
// is a client or not; empty where nobody has said.
func (d *ProviderData) Language() string {
	if d == nil {
		return ""
	}
	return d.language
}

// Client returns the client. Where a setting is unknown it returns nil and
// adds an error that names the setting and what was tried.
func (d *ProviderData) Client(tried string, diags *diag.Diagnostics) *authing.Client {
	if d == nil {
		diags.AddError(tried+" failed", "The provider has not been configured. This is a bug in the provider; please report it at https://github.com/authing/terraform-provider-authing/issues.")
		return nil
	}
	if len(d.unknown) == 0 {
		return d.client
	}
	for _, setting := range d.unknown {
		diags.AddAttributeError(path.Root(setting), tried+" needs "+setting+", which is not known yet", notYetKnown(d.unknown, d.language))
	}
	return nil
}

func notYetKnown(settings []string, language string) string {
	names := strings.Join(settings, " and ")
	return fmt.Sprintf(`The provider's %s depends on something that is known only after apply, so the provider cannot connect to Authing now. The environment is not used instead, because it may belong to another account.

%s`, names, causeNotYetKnown.remedy().In(language))
}

package extidpconnection_test

import (
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// TestSecretsStayOut leads a connection with secrets through its life with a real
// Terraform, and looks for them in logs, plans, the state and the configuration
// that Terraform writes.
func TestSecretsStayOut(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{})
	pool.Put("identity provider", emulator.Object{"id": provider, "name": "There", "type": "saml"})
	pool.Put("connection", emulator.Object{"extIdpId": provider, "type": "saml", "identifier": "there", "displayName": "There", "fields": map[string]any{
		"signInEndPoint": "https://sp.example.com", "samlSpKey": "the-private-key", "bindPassword": "the-password", "nested": []any{map[string]any{"clientSecret": "the-nested-secret"}},
	}})
	body := func(version, name string) string {
		return acctest.Required + `
variable "secret" {
  type      = string
  ephemeral = true
}

resource "authing_ext_idp" "staff" {
  name = "Staff"
  type = "oidc"
}

resource "authing_ext_idp_connection" "staff" {
  ext_idp_id               = authing_ext_idp.staff.ext_idp_id
  type                     = "oidc"
  identifier               = "staff"
  display_name             = "` + name + `"
  fields                   = jsonencode({ issuerUrl = "https://login.example.com", clientId = "authing" })
  secret_fields_wo         = jsonencode({ clientSecret = var.secret })
  secret_fields_wo_version = ` + version + `
}
`
	}
	workspace := pool.NewWorkspace(t, map[string]string{"main.tf": acctest.Required})
	workspace.Write("main.tf", body("1", "Staff"))
	if !workspace.Knows("1.11.0") {
		workspace.Fails("validate")
		return
	}
	workspace.Setenv("TF_LOG", "TRACE")
	workspace.Setenv("TF_VAR_secret", "first-secret-value")
	said := []string{workspace.OK("plan", "-input=false", "-no-color", "-out=first"), workspace.OK("show", "-json", "first"), workspace.Apply()}
	workspace.Setenv("TF_VAR_secret", "second-secret-value")
	workspace.Write("main.tf", body("2", "Staff 2"))
	said = append(said, workspace.OK("plan", "-input=false", "-no-color"), workspace.Apply())
	workspace.Write("import.tf", "import {\n  to = authing_ext_idp_connection.there\n  id = \""+provider+"/identifier:there\"\n}\n")
	said = append(said, workspace.OK("plan", "-input=false", "-no-color", "-generate-config-out=generated.tf"), workspace.Read("generated.tf"), workspace.Apply())
	workspace.Setenv("TF_LOG", "")
	workspace.EmptyPlan()
	said = append(said, workspace.OK("state", "pull"), workspace.OK("show", "-json"))
	for i, text := range said {
		for _, secret := range []string{"first-secret-value", "second-secret-value", "the-private-key", "the-password", "the-nested-secret"} {
			if at := strings.Index(text, secret); at >= 0 {
				t.Errorf("output %d holds %s: %s", i, secret, text[max(0, at-300):at])
			}
		}
	}
	if !strings.Contains(strings.Join(said, ""), "update-ext-idp-conn") {
		t.Error("the log does not hold the requests")
	}
}

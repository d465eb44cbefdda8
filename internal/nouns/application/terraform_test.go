package application_test

import (
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// TestSecretsStayOut leads an application whose answers hold secrets in every
// object through its life with a real Terraform, and looks for them in logs,
// plans, the state and the configuration that Terraform writes.
func TestSecretsStayOut(t *testing.T) {
	t.Parallel()
	pool := startWith(t, emulator.Behaviour{"application-config-copies": "present", "application-config-copies-sent": "stored"})
	pool.Put("application", emulator.Object{"appName": "Imported", "appIdentifier": "imported", "samlProviderEnabled": true, "oauthProviderEnabled": true, "samlConfig": object{
		"acs": "https://sp.example.com/acs", "samlResponseSigningKey": "private-key-of-saml", "samlResponseSigningCert": "a certificate",
	}})
	body := func(name string) string {
		return acctest.Required + `
resource "authing_application" "shop" {
  app_name       = "` + name + `"
  app_identifier = "shop"
  oidc = {
    grant_types         = ["authorization_code", "refresh_token"]
    access_token_expire = 3600
  }
  saml = {
    enabled = true
    acs     = "https://sp.example.com/acs"
  }
  oauth = {
    enabled = true
  }
}
`
	}
	workspace := pool.NewWorkspace(t, map[string]string{"main.tf": body("Shop")})
	workspace.Setenv("TF_LOG", "TRACE")
	said := []string{workspace.OK("plan", "-input=false", "-no-color", "-out=first"), workspace.OK("show", "-json", "first"), workspace.Apply()}
	workspace.Write("main.tf", body("Shop 2"))
	said = append(said, workspace.Apply(), workspace.OK("plan", "-input=false", "-no-color"))
	workspace.Write("import.tf", "import {\n  to = authing_application.imported\n  id = \"identifier:imported\"\n}\n")
	said = append(said, workspace.OK("plan", "-input=false", "-no-color", "-generate-config-out=generated.tf"), workspace.Read("generated.tf"), workspace.Apply())
	workspace.Setenv("TF_LOG", "")
	workspace.EmptyPlan()
	said = append(said, workspace.OK("state", "pull"), workspace.OK("show", "-json"))
	secrets := []string{"private-key-of-saml"}
	for _, application := range pool.Objects("application") {
		secrets = append(secrets, application.Text("secret"))
	}
	for i, text := range said {
		for _, secret := range secrets {
			if strings.Contains(text, secret) {
				at := strings.Index(text, secret)
				t.Errorf("output %d holds a secret: %s", i, text[max(0, at-200):at])
			}
		}
	}
	if !strings.Contains(strings.Join(said, ""), "update-application") {
		t.Error("the log does not hold the requests")
	}
}

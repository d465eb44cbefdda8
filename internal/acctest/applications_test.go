package acctest_test

import (
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// firstLoginScenario makes an application with the stricter settings, lets a group
// use it, and hands its secret to a tool without a state.
func firstLoginScenario(t *testing.T) verdict {
	t.Helper()
	pool := acctest.Start(t, emulator.Options{})
	workspace := scenario(t, pool, "first-login")
	if !workspace.Knows("1.10.0") {
		return tooOld
	}
	workspace.Apply()
	workspace.EmptyPlan()
	application := pool.Objects("application")[0]
	oidc, _ := application["oidcConfig"].(map[string]any)
	if application.Text("permissionStrategy") != "DENY_ALL" || oidc["id_token_signed_response_alg"] != "RS256" || strings.Contains(workspace.OK("state", "pull"), application.Text("secret")) {
		t.Errorf("the application is %v", application)
	}
	if grants := pool.Objects("application access"); len(grants) != 1 || grants[0]["code"] != "customers" {
		t.Errorf("the grants are %v", grants)
	}
	workspace.OK("destroy", "-input=false", "-auto-approve")
	return ran
}

// environmentsScenario applies one configuration to the user pools of three
// environments.
func environmentsScenario(t *testing.T) verdict {
	t.Helper()
	for environment, addresses := range map[string]int{"dev": 2, "test": 1, "prod": 1} {
		pool := acctest.Start(t, emulator.Options{})
		workspace := scenario(t, pool, "environments")
		workspace.Setenv("TF_VAR_environment", environment)
		workspace.Apply()
		workspace.EmptyPlan()
		application := pool.Objects("application")[0]
		if list, _ := application["redirectUris"].([]string); len(list) != addresses || application.Text("appIdentifier") != "shop-"+environment {
			t.Errorf("%s: the application is %v", environment, application)
		}
		if grants := len(pool.Objects("application access")); grants != 2 {
			t.Errorf("%s: %d grants", environment, grants)
		}
		workspace.OK("destroy", "-input=false", "-auto-approve")
	}
	return ran
}

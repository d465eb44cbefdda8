package webhook_test

import (
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// TestOptionalArguments leaves each optional argument out, alone and together,
// at create and at update, and looks at what Authing then holds.
func TestOptionalArguments(t *testing.T) {
	t.Parallel()
	type held struct {
		enabled bool
		secret  string
	}
	const off, secret = `enabled = false`, `secret = "a-secret"`
	for index, c := range []struct {
		name           string
		create, update []string
		made, changed  held
	}{
		{"none, then both", nil, []string{off, secret}, held{true, ""}, held{false, "a-secret"}},
		{"both, then none", []string{off, secret}, nil, held{false, "a-secret"}, held{true, ""}},
		{"enabled, then secret", []string{off}, []string{secret}, held{false, ""}, held{true, "a-secret"}},
		{"secret, then enabled", []string{secret}, []string{off}, held{true, "a-secret"}, held{false, ""}},
		{"enabled stays out", []string{secret}, []string{secret, `name = "b"`}, held{true, "a-secret"}, held{true, "a-secret"}},
		{"secret stays out", []string{off}, []string{off, `name = "b"`}, held{false, ""}, held{false, ""}},
	} {
		t.Run(c.name, func(t *testing.T) {
			acctest.Sampled(t, index, 2)
			t.Parallel()
			pool := acctest.Start(t, emulator.Options{})
			check := func(operation string, want held) resource.TestCheckFunc {
				return func(*terraform.State) error {
					webhook := pool.Only(t)
					if got := (held{webhook.Enabled, webhook.Secret}); got != want {
						return fmt.Errorf("Authing holds %+v, not %+v", got, want)
					}
					if sent, there := acctest.Body(t, pool.Last(t, operation))["enabled"].(bool); !there || sent != want.enabled {
						return fmt.Errorf("%s was sent enabled %v (there: %v)", operation, sent, there)
					}
					return nil
				}
			}
			pool.Run(t,
				resource.TestStep{Config: config(c.create...), Check: check("create-webhook", c.made)},
				resource.TestStep{
					Config: config(c.update...),
					ConfigPlanChecks: resource.ConfigPlanChecks{
						PreApply: []plancheck.PlanCheck{
							plancheck.ExpectResourceAction(address, plancheck.ResourceActionUpdate),
							plancheck.ExpectUnknownValue(address, tfjsonpath.New("updated_at")),
							plancheck.ExpectKnownValue(address, tfjsonpath.New("webhook_id"), knownvalue.NotNull()),
							plancheck.ExpectKnownValue(address, tfjsonpath.New("id"), knownvalue.NotNull()),
							plancheck.ExpectKnownValue(address, tfjsonpath.New("created_at"), knownvalue.NotNull()),
						},
					},
					Check: check("update-webhook", c.changed),
				},
			)
		})
	}
}

package webhook_test

import (
	"fmt"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// empty is a plan check for steps that change nothing.
var empty = resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{plancheck.ExpectEmptyPlan()}}

// updates is a plan check for steps that change one attribute in place.
func updates(attribute string) resource.ConfigPlanChecks {
	return resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{
		plancheck.ExpectResourceAction(address, plancheck.ResourceActionUpdate),
		changes{attribute},
	}}
}

// holdsSecret checks what Authing has.
func holdsSecret(t *testing.T, pool *acctest.Authing, want string) resource.TestCheckFunc {
	return func(*terraform.State) error {
		if got := pool.Only(t).Secret; got != want {
			return fmt.Errorf("Authing holds secret %q, not %q", got, want)
		}
		return nil
	}
}

func stateSecret(want knownvalue.Check) []statecheck.StateCheck {
	return []statecheck.StateCheck{statecheck.ExpectKnownValue(address, tfjsonpath.New("secret"), want)}
}

// TestSecretManaged creates, rotates, clears and sets a secret again.
func TestSecretManaged(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{})
	pool.Run(t,
		resource.TestStep{Config: config(`secret = "first-secret"`), Check: holdsSecret(t, pool, "first-secret")},
		resource.TestStep{
			Config: config(`secret = "second-secret"`), ConfigPlanChecks: updates("secret"),
			Check: holdsSecret(t, pool, "second-secret"),
		},
		resource.TestStep{
			Config: config(), ConfigPlanChecks: updates("secret"),
			ConfigStateChecks: stateSecret(knownvalue.Null()),
			Check: resource.ComposeTestCheckFunc(holdsSecret(t, pool, ""), func(*terraform.State) error {
				if sent, there := acctest.Body(t, pool.Last(t, "update-webhook"))["secret"]; !there || sent != "" {
					return fmt.Errorf("secret was sent as %v (there: %v), not as an empty text", sent, there)
				}
				return nil
			}),
		},
		resource.TestStep{Config: config(), ConfigPlanChecks: empty},
		resource.TestStep{
			Config: config(`secret = "third-secret"`), ConfigPlanChecks: updates("secret"),
			Check: holdsSecret(t, pool, "third-secret"),
		},
	)
}

// TestSecretNeverManaged has a secret set in the console: it stays, makes no
// difference, and survives an update on servers that keep what an update leaves
// out and on those that reset it.
func TestSecretNeverManaged(t *testing.T) {
	t.Parallel()
	for index, omitted := range []string{"keep", "reset"} {
		t.Run(omitted, func(t *testing.T) {
			acctest.Sampled(t, index, 1)
			t.Parallel()
			pool := acctest.Start(t, emulator.Options{Behaviour: emulator.Behaviour{"update-omitted": omitted}})
			pool.Run(t,
				resource.TestStep{Config: config(), ConfigStateChecks: stateSecret(knownvalue.Null())},
				resource.TestStep{
					PreConfig: func() {
						pool.Edit(pool.Only(t).WebhookID, func(w *emulator.Webhook) { w.Secret = "set-at-the-console" })
					},
					Config: config(), ConfigPlanChecks: empty,
					ConfigStateChecks: stateSecret(knownvalue.Null()),
				},
				resource.TestStep{
					Config: config(`name = "renamed"`), ConfigPlanChecks: updates("name"),
					ConfigStateChecks: stateSecret(knownvalue.Null()),
					Check:             holdsSecret(t, pool, "set-at-the-console"),
				},
			)
		})
	}
}

// TestSecretImported imports a webhook that has a secret: it is read into the
// state, and neither configuring it nor leaving it out plans anything.
func TestSecretImported(t *testing.T) {
	t.Parallel()
	for name, lines := range map[string][]string{
		"configured":     {`secret = "made-at-the-console"`},
		"not configured": nil,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			pool := acctest.Start(t, emulator.Options{})
			existing := pool.Add(emulator.Webhook{
				Name: "audit", URL: "https://example.com/callback", Events: []string{"user:created"},
				ContentType: "application/json", Enabled: true, Secret: "made-at-the-console",
			})
			pool.Run(t,
				resource.TestStep{
					Config:             acctest.Required + config(lines...),
					ResourceName:       address,
					ImportState:        true,
					ImportStateId:      existing.WebhookID,
					ImportStatePersist: true,
				},
				resource.TestStep{
					Config: acctest.Required + config(lines...), ConfigPlanChecks: empty,
					ConfigStateChecks: stateSecret(knownvalue.StringExact("made-at-the-console")),
				},
				resource.TestStep{
					Config: acctest.Required + config(append(lines, `name = "renamed"`)...), ConfigPlanChecks: updates("name"),
					Check: holdsSecret(t, pool, "made-at-the-console"),
				},
			)
			if writes := pool.Calls("create-webhook"); len(writes) > 0 {
				t.Errorf("an import made %d webhooks", len(writes))
			}
		})
	}
}

// TestSecretHidden has Authing mask the secret or leave it out: what is known
// stays, nothing is planned, and the mask reaches neither state nor Authing.
func TestSecretHidden(t *testing.T) {
	t.Parallel()
	for index, form := range []string{"masked", "omitted", "null"} {
		t.Run(form, func(t *testing.T) {
			acctest.Sampled(t, index, 1)
			t.Parallel()
			pool := acctest.Start(t, emulator.Options{Behaviour: emulator.Behaviour{"secret-form": form}})
			pool.Run(t,
				resource.TestStep{Config: config(`secret = "first-secret"`), ConfigStateChecks: stateSecret(knownvalue.StringExact("first-secret"))},
				resource.TestStep{Config: config(`secret = "first-secret"`), ConfigPlanChecks: empty},
				resource.TestStep{
					Config: config(`secret = "first-secret"`, `name = "renamed"`), ConfigPlanChecks: updates("name"),
					Check: holdsSecret(t, pool, "first-secret"),
				},
				resource.TestStep{
					Config: config(`secret = "second-secret"`), Check: holdsSecret(t, pool, "second-secret"),
				},
				resource.TestStep{
					Config: config(), ConfigStateChecks: stateSecret(knownvalue.Null()), Check: holdsSecret(t, pool, ""),
				},
			)
		})
	}
}

// TestSecretMaskedImport imports a webhook whose secret is shown masked: the
// mask is not taken for the secret, and an update does not send it.
func TestSecretMaskedImport(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{Behaviour: emulator.Behaviour{"secret-form": "masked"}})
	existing := pool.Add(emulator.Webhook{
		Name: "audit", URL: "https://example.com/callback", Events: []string{"user:created"},
		ContentType: "application/json", Enabled: true, Secret: "made-at-the-console",
	})
	core := pool.NewCore(t)
	object, diags := core.Import(kind, existing.WebhookID)
	acctest.NoErrors(t, diags)
	if got := object.Text(t, "secret"); got != "" {
		t.Fatalf("the state holds %q", got)
	}
	object, diags = core.Apply(kind, object, with(acctest.Config{"name": "renamed"}))
	acctest.NoErrors(t, diags)
	if _, sent := acctest.Body(t, pool.Last(t, "update-webhook"))["secret"]; sent {
		t.Fatal("an update sent a secret that nobody knows")
	}
	if got := pool.Only(t).Secret; got != "made-at-the-console" {
		t.Fatalf("Authing holds %q", got)
	}
	_ = object
}

// TestSecretNotCleared has Authing ignore an empty secret: that is an error,
// and it stays one until the secret is gone.
func TestSecretNotCleared(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{Behaviour: emulator.Behaviour{"clear-secret": "ignored"}})
	core := pool.NewCore(t)
	object, diags := core.Apply(kind, acctest.Object{}, with(acctest.Config{"secret": "a-secret"}))
	acctest.NoErrors(t, diags)
	for range 2 {
		object, diags = core.Apply(kind, object, minimal())
		if errors := diags.Errors(); len(errors) != 1 {
			t.Fatalf("errors: %v", errors)
		}
	}
	if err := pool.SetBehaviour(emulator.Behaviour{}); err != nil {
		t.Fatal(err)
	}
	object, diags = core.Apply(kind, object, minimal())
	acctest.NoErrors(t, diags)
	if got := pool.Only(t).Secret + object.Text(t, "secret"); got != "" {
		t.Fatalf("a secret is left: %q", got)
	}
}

// TestSecretUnknown leaves the secret to another resource: it is unknown at
// plan time, and may come out as a value or as none.
func TestSecretUnknown(t *testing.T) {
	t.Parallel()
	for secret, want := range map[string]string{
		`secret = terraform_data.source.output`:                                     "made-elsewhere",
		`secret = terraform_data.source.output == "" ? "x" : null`:                  "",
		`secret = terraform_data.source.output != "" ? "made-elsewhere-too" : null`: "made-elsewhere-too",
	} {
		t.Run(secret, func(t *testing.T) {
			t.Parallel()
			pool := acctest.Start(t, emulator.Options{})
			source := "resource \"terraform_data\" \"source\" {\n  input = \"made-elsewhere\"\n}\n"
			pool.Run(t, resource.TestStep{Config: source + config(secret), Check: holdsSecret(t, pool, want)})
		})
	}
}

// TestSecretIgnored leaves a managed secret out and tells Terraform to ignore
// that: the plan keeps it, and so does the apply.
func TestSecretIgnored(t *testing.T) {
	t.Parallel()
	for index, omitted := range []string{"keep", "reset"} {
		t.Run(omitted, func(t *testing.T) {
			acctest.Sampled(t, index, 1)
			t.Parallel()
			pool := acctest.Start(t, emulator.Options{Behaviour: emulator.Behaviour{"update-omitted": omitted}})
			const ignore = "lifecycle { ignore_changes = [secret] }"
			pool.Run(t,
				resource.TestStep{Config: config(`secret = "a-secret"`)},
				resource.TestStep{
					Config: config(`name = "renamed"`, ignore), ConfigPlanChecks: updates("name"),
					Check: holdsSecret(t, pool, "a-secret"),
				},
				resource.TestStep{
					Config: config(`name = "renamed again"`, `secret = "ignored-secret"`, ignore), ConfigPlanChecks: updates("name"),
					Check: holdsSecret(t, pool, "a-secret"),
				},
				resource.TestStep{
					Config: config(`name = "renamed again"`), ConfigPlanChecks: updates("secret"),
					Check: holdsSecret(t, pool, ""),
				},
			)
		})
	}
}

// TestSecretClearedAtConsole takes a managed secret away at the console. Where
// an answer says that there is none, the plan sees it.
func TestSecretClearedAtConsole(t *testing.T) {
	t.Parallel()
	for none, seen := range map[string]bool{"null": true, "empty": true, "omitted": false} {
		pool := acctest.Start(t, emulator.Options{Behaviour: emulator.Behaviour{"no-secret": none}})
		core := pool.NewCore(t)
		managed := with(acctest.Config{"secret": "a-secret"})
		object, diags := core.Apply(kind, acctest.Object{}, managed)
		acctest.NoErrors(t, diags)
		pool.Edit(object.Text(t, "webhook_id"), func(w *emulator.Webhook) { w.Secret = "" })
		object, diags = core.Read(kind, object)
		acctest.NoErrors(t, diags)
		plan, diags := core.Plan(kind, object, managed)
		acctest.NoErrors(t, diags)
		if plan.Empty == seen {
			t.Errorf("no-secret=%s: the plan is empty: %v", none, plan.Empty)
		}
	}
}

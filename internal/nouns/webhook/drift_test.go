package webhook_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/plancheck"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"
	"github.com/hashicorp/terraform-plugin-testing/terraform"
	"github.com/hashicorp/terraform-plugin-testing/tfjsonpath"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
	"github.com/authing/terraform-provider-authing/internal/live"
)

// named is the line that names a webhook of a test.
func named(pool *acctest.Pool, name string) string { return fmt.Sprintf("name = %q", pool.Name(name)) }

// expects is the action that a plan has to hold.
func expects(action plancheck.ResourceActionType) resource.ConfigPlanChecks {
	return resource.ConfigPlanChecks{PreApply: []plancheck.PlanCheck{plancheck.ExpectResourceAction(address, action)}}
}

// TestLife leads a webhook through its life: whatever is configured is what
// Authing holds afterwards, and nothing is left to do.
func TestLife(t *testing.T) {
	t.Parallel()
	pool := acctest.Either(t)
	holds := func(want live.Webhook) resource.TestCheckFunc {
		return func(*terraform.State) error {
			got := pool.Only(t)
			want.WebhookID, want.Secret, want.CreatedAt, want.UpdatedAt = got.WebhookID, got.Secret, got.CreatedAt, got.UpdatedAt
			if fmt.Sprint(got) != fmt.Sprint(want) {
				return fmt.Errorf("Authing holds %v, not %v", got, want)
			}
			return nil
		}
	}
	secret := func(want string) resource.TestCheckFunc {
		return func(*terraform.State) error {
			if got := pool.Only(t).Secret; pool.Tells(t) && got != want {
				return fmt.Errorf("Authing holds secret %q, not %q", got, want)
			}
			return nil
		}
	}
	const url, form = "https://example.com/callback", "application/x-www-form-urlencoded"
	first := live.Webhook{Name: pool.Name("audit"), URL: url, Events: live.Events{"user:created"}, ContentType: "application/json", Enabled: true}
	changed := live.Webhook{Name: pool.Name("renamed"), URL: url + "/2", Events: live.Events{"login"}, ContentType: form}
	pool.Run(t,
		resource.TestStep{
			Config: config(named(pool, "audit"), `secret = "first-secret"`), ConfigPlanChecks: expects(plancheck.ResourceActionCreate),
			Check: resource.ComposeTestCheckFunc(holds(first), secret("first-secret")),
		},
		resource.TestStep{
			Config:           config(named(pool, "renamed"), `url = "`+url+`/2"`, `events = ["login"]`, `content_type = "`+form+`"`, `enabled = false`, `secret = "second-secret"`),
			ConfigPlanChecks: expects(plancheck.ResourceActionUpdate),
			Check:            resource.ComposeTestCheckFunc(holds(changed), secret("second-secret")),
		},
		resource.TestStep{
			Config: config(named(pool, "audit")), ConfigPlanChecks: expects(plancheck.ResourceActionUpdate),
			Check: resource.ComposeTestCheckFunc(holds(first), secret("")),
		},
	)
}

// TestOrderOfEvents reorders and repeats events: that is no change.
func TestOrderOfEvents(t *testing.T) {
	t.Parallel()
	pool := acctest.Either(t)
	name := named(pool, "audit")
	pool.Run(t,
		resource.TestStep{Config: config(name, `events = ["login", "user:created", "register"]`)},
		resource.TestStep{Config: config(name, `events = ["register", "login", "user:created", "login"]`), ConfigPlanChecks: empty},
	)
}

// TestDrift changes each attribute at the console: the plan sees it, the apply
// repairs it, and the plan after that is empty.
func TestDrift(t *testing.T) {
	t.Parallel()
	for index, c := range []struct {
		attribute, member string
		value             any
	}{
		{"name", "name", "changed"},
		{"url", "url", "https://example.com/changed"},
		{"events", "events", []string{"user:created", "login"}},
		{"content_type", "contentType", "application/x-www-form-urlencoded"},
		{"enabled", "enabled", false},
		{"secret", "secret", "changed-at-the-console"},
	} {
		t.Run(c.attribute, func(t *testing.T) {
			acctest.Sampled(t, index, 2)
			t.Parallel()
			pool := acctest.Either(t)
			if c.attribute == "secret" && !pool.Tells(t) {
				t.Skip("Authing does not tell secrets here, so nobody can see one change")
			}
			if c.attribute == "name" {
				c.value = pool.Name("changed")
			}
			configured := config(named(pool, "audit"))
			if c.attribute == "secret" {
				configured = config(named(pool, "audit"), `secret = "a-secret"`)
			}
			var before live.Webhook
			pool.Run(t,
				resource.TestStep{Config: configured, Check: func(*terraform.State) error {
					before = pool.Only(t)
					return nil
				}},
				resource.TestStep{
					PreConfig: func() {
						if err := pool.Edit(t.Context(), before.WebhookID, map[string]any{c.member: c.value}); err != nil {
							t.Fatal(err)
						}
					},
					Config: configured,
					ConfigPlanChecks: resource.ConfigPlanChecks{
						PreApply: []plancheck.PlanCheck{
							plancheck.ExpectResourceAction(address, plancheck.ResourceActionUpdate),
							changes{c.attribute},
						},
						PostApplyPostRefresh: []plancheck.PlanCheck{plancheck.ExpectEmptyPlan()},
					},
					ConfigStateChecks: []statecheck.StateCheck{
						statecheck.ExpectKnownValue(address, tfjsonpath.New("webhook_id"), knownvalue.StringFunc(func(id string) error {
							if id != before.WebhookID {
								return fmt.Errorf("the id went from %s to %s", before.WebhookID, id)
							}
							return nil
						})),
					},
					Check: func(*terraform.State) error {
						after := pool.Only(t)
						after.UpdatedAt = before.UpdatedAt
						if got, want := fmt.Sprint(after), fmt.Sprint(before); got != want {
							return fmt.Errorf("repaired to %s, not %s", got, want)
						}
						return nil
					},
				},
			)
		})
	}
}

// TestGone deletes the webhook outside Terraform: it is planned for creation.
func TestGone(t *testing.T) {
	t.Parallel()
	pool := acctest.Either(t)
	configured := config(named(pool, "audit"))
	pool.Run(t,
		resource.TestStep{Config: configured},
		resource.TestStep{
			PreConfig: func() {
				if err := pool.Remove(t.Context(), pool.Only(t).WebhookID); err != nil {
					t.Fatal(err)
				}
			},
			Config: configured, ConfigPlanChecks: expects(plancheck.ResourceActionCreate),
		},
	)
}

// TestGoneWithStatus has Authing say so with the HTTP status of its error, and
// without.
func TestGoneWithStatus(t *testing.T) {
	t.Parallel()
	for _, status := range valuesOf(t, "not-found") {
		t.Run(status, func(t *testing.T) {
			t.Parallel()
			want := answers(t, status, map[string]int{"http-200": 200, "http-404": 404})
			pool := acctest.Start(t, emulator.Options{Behaviour: answering(t, map[string]string{"not-found": status})})
			pool.Run(t,
				resource.TestStep{Config: published},
				resource.TestStep{
					PreConfig: func() { pool.Remove(pool.Only(t).WebhookID) },
					Config:    published, ConfigPlanChecks: expects(plancheck.ResourceActionCreate),
				},
			)
			gone := slices.DeleteFunc(pool.Calls("get-webhook"), func(call emulator.Call) bool { return call.StatusCode != 404 })
			if len(gone) == 0 || gone[0].HTTPStatus != want {
				t.Errorf("that it is gone was told by %d calls, with HTTP status %v", len(gone), gone)
			}
		})
	}
}

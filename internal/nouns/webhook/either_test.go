package webhook_test

import (
	"context"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/knownvalue"
	"github.com/hashicorp/terraform-plugin-testing/statecheck"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/live"
)

// The tests of this file are those that hold what is only assumed of Authing
// against a real one, where one is asked for: features, each with its life.

// holding puts a webhook into a pool past the provider, until the test ends.
func holding(t *testing.T, pool *acctest.Pool, name string, over map[string]any) live.Webhook {
	t.Helper()
	members := map[string]any{
		"name": pool.Name(name), "url": "https://example.com/console", "events": []string{"login"},
		"contentType": "application/json", "enabled": true,
	}
	maps.Copy(members, over)
	made, err := pool.Add(t.Context(), members)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := pool.Remove(context.WithoutCancel(t.Context()), made.WebhookID); err != nil {
			t.Error(err)
		}
	})
	return made
}

// settles applies a configuration, refreshes, and sees that nothing is left to do.
func settles(t *testing.T, core *acctest.Core, object acctest.Object, config acctest.Config) acctest.Object {
	t.Helper()
	object, diags := core.Apply(kind, object, config)
	acctest.NoErrors(t, diags)
	object, diags = core.Read(kind, object)
	acctest.NoErrors(t, diags)
	plan, diags := core.Plan(kind, object, config)
	acctest.NoErrors(t, diags)
	if !plan.Empty {
		t.Fatalf("the plan after the apply is not empty:\nbefore %v\nafter  %v", object.State, plan.State)
	}
	return object
}

// ends destroys what an object stands for, and sees that nothing is left.
func ends(t *testing.T, pool *acctest.Pool, core *acctest.Core, object acctest.Object) {
	t.Helper()
	_, diags := core.Apply(kind, object, nil)
	acctest.NoErrors(t, diags)
	if left, err := pool.Webhooks(t.Context()); err != nil || len(left) > 0 {
		t.Errorf("%d webhooks are left: %v", len(left), err)
	}
}

// TestLifeOfWriteOnlySecret sends a write-only secret, keeps it while another
// value comes with the same version, and sends the next with the next version.
// Where answers tell secrets, its drift is seen and repaired.
func TestLifeOfWriteOnlySecret(t *testing.T) {
	t.Parallel()
	pool := acctest.Either(t)
	told := pool.Tells(t)
	core := pool.NewCore(t)
	sealed := func(secret string, version int) acctest.Config {
		return with(acctest.Config{"name": pool.Name("audit"), "secret_wo": secret, "secret_wo_version": version})
	}
	holds := func(want string) {
		t.Helper()
		if got := pool.Only(t).Secret; told && got != want {
			t.Errorf("Authing holds %q, not %q", got, want)
		}
	}
	object := settles(t, core, acctest.Object{}, sealed("first-secret", 1))
	holds("first-secret")
	object = settles(t, core, object, sealed("of-another-run", 1))
	holds("first-secret")
	object = settles(t, core, object, sealed("second-secret", 2))
	holds("second-secret")
	if told {
		if err := pool.Edit(t.Context(), pool.Only(t).WebhookID, map[string]any{"secret": "set-at-the-console"}); err != nil {
			t.Fatal(err)
		}
		drifted, diags := core.Read(kind, object)
		acctest.NoErrors(t, diags)
		if plan, _ := core.Plan(kind, drifted, sealed("third-secret", 2)); plan.Empty {
			t.Error("drift is not seen")
		}
		object = settles(t, core, drifted, sealed("third-secret", 2))
		holds("third-secret")
	}
	for _, kept := range object.State {
		if strings.Contains(kept.String(), "-secret\"") {
			t.Errorf("the state holds %s", kept)
		}
	}
	ends(t, pool, core, object)
}

// TestLifeOfRetryConfig manages the setting whole, in part, and not any more.
func TestLifeOfRetryConfig(t *testing.T) {
	t.Parallel()
	pool := acctest.Either(t)
	if answer := pool.Answer(t, "retry-config"); answer != "accepted" {
		t.Skipf("Authing does not know the setting: %s", answer)
	}
	core := pool.NewCore(t)
	config := func(members map[string]any) acctest.Config {
		return with(acctest.Config{"name": pool.Name("audit"), "retry_config": members})
	}
	object := settles(t, core, acctest.Object{}, config(map[string]any{"enabled": true, "count": 3, "delay": 10, "delay_unit": "Minute"}))
	object = settles(t, core, object, config(map[string]any{"enabled": true, "count": 5, "delay": 20, "delay_unit": "Second"}))
	object = settles(t, core, object, config(map[string]any{"enabled": false}))
	object = settles(t, core, object, with(acctest.Config{"name": pool.Name("renamed")}))
	ends(t, pool, core, object)
}

// TestImportOfOwnName imports by a name that tells, and refuses those that do not.
func TestImportOfOwnName(t *testing.T) {
	t.Parallel()
	pool := acctest.Either(t)
	first := holding(t, pool, "first", nil)
	holding(t, pool, "second", nil)
	if pool.Answer(t, "duplicate-name") == "accepted" {
		holding(t, pool, "second", nil)
	}
	core := pool.NewCore(t)
	object, diags := core.Import(kind, "name:"+first.Name)
	acctest.NoErrors(t, diags)
	if got := object.Text(t, "webhook_id"); got != first.WebhookID {
		t.Errorf("imported %s, not %s", got, first.WebhookID)
	}
	refusals := map[string]string{"nobody": "no webhook named"}
	if left, err := pool.Webhooks(t.Context()); err == nil && len(left) == 3 {
		refusals["second"] = "2 webhooks are named"
	}
	for name, says := range refusals {
		_, diags := core.Import(kind, "name:"+pool.Name(name))
		if errors := strings.Join(diags.Errors(), ""); !strings.Contains(errors, says) {
			t.Errorf("%s: %q", name, errors)
		}
	}
}

// TestDataSourcesOfOwn reads the test's own webhooks by id, by name and with
// filters, and the catalogue of events.
func TestDataSourcesOfOwn(t *testing.T) {
	t.Parallel()
	pool := acctest.Either(t)
	on := holding(t, pool, "on", nil)
	holding(t, pool, "off", map[string]any{"enabled": false})
	own := regexp.QuoteMeta(pool.Name(""))
	resource.UnitTest(t, resource.TestCase{
		ProtoV6ProviderFactories: pool.Factories(),
		Steps: []resource.TestStep{{
			Config: fmt.Sprintf(`
data "authing_webhook" "by_id" {
  webhook_id = %q
}

data "authing_webhook" "by_name" {
  name = %q
}

data "authing_webhooks" "own" {
  name_regex = %q
}

data "authing_webhooks" "enabled" {
  name_regex = %q
  enabled    = true
  event      = "login"
  url_prefix = "https://example.com/"
}

data "authing_webhook_events" "all" {}

output "told" {
  value = join(" ", [
    data.authing_webhook.by_id.name, data.authing_webhook.by_name.webhook_id,
    length(data.authing_webhooks.own.webhooks), length(data.authing_webhooks.enabled.webhooks),
    contains(data.authing_webhook_events.all.names, "user:created"),
  ])
}
`, on.WebhookID, on.Name, "^"+own, "^"+own),
			ConfigStateChecks: []statecheck.StateCheck{
				statecheck.ExpectKnownOutputValue("told", knownvalue.StringExact(on.Name+" "+on.WebhookID+" 2 1 true")),
			},
		}},
	})
}

// TestQueryOfOwn lists the test's own webhooks over the protocol, with and
// without their attributes.
func TestQueryOfOwn(t *testing.T) {
	t.Parallel()
	pool := acctest.Either(t)
	ids := map[string]string{}
	for _, name := range []string{"one", "two", "three"} {
		made := holding(t, pool, name, map[string]any{"enabled": name != "three"})
		ids[made.Name] = made.WebhookID
	}
	core := pool.NewCore(t)
	own := "^" + regexp.QuoteMeta(pool.Name(""))
	for _, c := range []struct {
		query   acctest.Config
		include bool
		want    []string
	}{
		{acctest.Config{"name_regex": own}, false, []string{"one", "three", "two"}},
		{acctest.Config{"name_regex": own, "enabled": false}, true, []string{"three"}},
		{acctest.Config{"name_regex": own, "event": "register"}, true, nil},
	} {
		var found, want []string
		acctest.NoErrors(t, core.List(kind, c.query, 0, c.include, func(f acctest.Found) bool {
			found = append(found, f.DisplayName)
			if got := fmt.Sprint(f.Identity["webhook_id"]); !strings.Contains(got, ids[f.DisplayName]) || (f.Resource != nil) != c.include {
				t.Errorf("%s: identity %s, resource %v", f.DisplayName, got, f.Resource)
			}
			return true
		}))
		for _, name := range c.want {
			want = append(want, pool.Name(name))
		}
		if slices.Sort(found); !slices.Equal(found, want) {
			t.Errorf("%v: found %v", c.query, found)
		}
	}
}

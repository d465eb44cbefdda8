package webhook_test

import (
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// TestOnlyGoneIsGone reads a webhook while everything but Authing itself says
// that it is gone: it stays in the state.
func TestOnlyGoneIsGone(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		answer string
		status int
		list   string
	}{
		"Cannot GET":            {`{"statusCode":404,"message":"Cannot GET /api/v3/get-webhook"}`, 404, ""},
		"Cannot GET everything": {`{"statusCode":404,"message":"Cannot GET"}`, 404, `{"statusCode":404,"message":"Cannot GET"}`},
		"a gateway's page":      {`<html>404 Not Found</html>`, 404, ""},
		"401":                   {`{"statusCode":401,"message":"no"}`, 200, ""},
		"402":                   {`{"statusCode":402,"message":"no"}`, 200, ""},
		"403":                   {`{"statusCode":403,"message":"no"}`, 200, ""},
		"500":                   {`{"statusCode":500,"message":"no"}`, 200, ""},
		"garbage":               {`garbage`, 200, ""},
		"nothing":               {``, 200, ""},
		"a list that fails":     {`{"statusCode":404,"message":"no"}`, 200, `{"statusCode":400,"message":"no"}`},
		"a list that may not be read, and a route that is not there": {`{"statusCode":404,"message":"no"}`, 404, `{"statusCode":403,"message":"no"}`},
		"a list that lies": {`{"statusCode":404,"message":"no"}`, 200, `{"statusCode":200,"data":{"totalCount":7,"list":[]}}`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			pool := acctest.Start(t, emulator.Options{})
			pool.Set("AUTHING_MAX_RETRIES", "1")
			core := pool.NewCore(t)
			object, diags := core.Apply(kind, acctest.Object{}, minimal())
			acctest.NoErrors(t, diags)
			pool.Say("get-webhook", c.status, c.answer)
			if c.list != "" {
				pool.Say("list-webhooks", 200, c.list)
			}
			after, diags := core.Read(kind, object)
			if len(diags.Errors()) == 0 || after.State == nil {
				t.Fatalf("errors %v, state %v", diags.Errors(), after.State)
			}
			// A delete must not take such an answer for its success either.
			pool.Say("delete-webhook", c.status, c.answer)
			after, diags = core.Apply(kind, object, nil)
			if len(diags.Errors()) == 0 || after.State == nil || len(pool.Webhooks()) != 1 {
				t.Fatalf("delete: errors %v, state %v", diags.Errors(), after.State)
			}
		})
	}
}

// TestAnotherPool turns to another user pool with the state of the first: the
// webhooks are not there, and must not be taken for gone.
func TestAnotherPool(t *testing.T) {
	t.Parallel()
	here := acctest.Start(t, emulator.Options{})
	object, diags := here.NewCore(t).Apply(kind, acctest.Object{}, minimal())
	acctest.NoErrors(t, diags)

	there := acctest.Start(t, emulator.Options{UserPoolID: "another-pool"})
	core := there.NewCore(t)
	after, diags := core.Read(kind, object)
	if errors := strings.Join(diags.Errors(), ""); !strings.Contains(errors, "It is in user pool "+emulator.DefaultUserPoolID+", but the access key belongs to user pool another-pool") || after.State == nil {
		t.Fatalf("errors %s, state %v", errors, after.State)
	}
	_, diags = core.Apply(kind, object, nil)
	if len(diags.Errors()) == 0 {
		t.Fatal("a delete in another pool succeeded")
	}
	if calls := there.Calls("get-webhook", "delete-webhook"); len(calls) > 0 {
		t.Fatalf("%d calls were made in the other pool", len(calls))
	}
}

// TestDelete confirms where Authing does not say that it deleted.
func TestDelete(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		answer string
		gone   bool
		says   string // an error that is expected
	}{
		"no data, and gone":        {`{"statusCode":200}`, true, ""},
		"no data, and still there": {`{"statusCode":200}`, false, "is still there"},
		"false, and gone":          {`{"statusCode":200,"data":{"success":false}}`, true, ""},
		"false, and still there":   {`{"statusCode":200,"data":{"success":false}}`, false, "data.success is false"},
		"404, and gone":            {`{"statusCode":404,"message":"no"}`, true, ""},
		"404, and still there":     {`{"statusCode":404,"message":"no"}`, false, "statusCode 404"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			pool := acctest.Start(t, emulator.Options{})
			core := pool.NewCore(t)
			object, diags := core.Apply(kind, acctest.Object{}, minimal())
			acctest.NoErrors(t, diags)
			pool.Say("delete-webhook", 200, c.answer)
			if c.gone {
				pool.Remove(pool.Only(t).WebhookID)
			}
			after, diags := core.Apply(kind, object, nil)
			errors := strings.Join(diags.Errors(), "")
			if c.says == "" && (errors != "" || after.State != nil) || !strings.Contains(errors, c.says) || c.says != "" && after.State == nil {
				t.Fatalf("errors %q, state %v", errors, after.State)
			}
		})
	}
}

// TestUpdateSticks reads what an answer leaves out, and does not believe an
// update that cannot be confirmed.
func TestUpdateSticks(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{})
	core := pool.NewCore(t)
	object, diags := core.Apply(kind, acctest.Object{}, minimal())
	acctest.NoErrors(t, diags)
	id := object.Text(t, "webhook_id")
	renamed := with(acctest.Config{"name": "renamed"})

	for name, answer := range map[string]string{
		"no data":         `{"statusCode":200}`,
		"the id alone":    `{"statusCode":200,"data":{"webhookId":"` + id + `"}}`,
		"another webhook": `{"statusCode":200,"data":{"webhookId":"another"}}`,
		"data of nothing": `{"statusCode":200,"data":[]}`,
	} {
		pool.Say("update-webhook", 200, answer) // and nothing is changed
		if _, diags := core.Apply(kind, object, renamed); len(diags.Errors()) == 0 {
			t.Errorf("%s: the update was believed", name)
		}
	}
}

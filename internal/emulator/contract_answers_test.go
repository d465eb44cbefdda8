package emulator_test

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/contract"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// deviant are the answers of switches that are not what the API description
// says of the forms of answers.
var deviant = []string{
	"events-form=string",  // as its own sample has it
	"list-form=object",    // as its own sample has it
	"secret-form=null",    //
	"no-secret=null",      //
	"write-answer=id",     //
	"not-found-data=null", // in a failure, of which the description says nothing
}

// TestAnswersConform holds the emulator to the API description under every
// answer of every switch, but for those that are known to deviate.
func TestAnswersConform(t *testing.T) {
	t.Parallel()
	var found []string
	for _, question := range emulator.Switches() {
		for _, value := range question.Values {
			var behaviour emulator.Behaviour
			if err := behaviour.Set(question.Name, value); err != nil {
				t.Fatal(err)
			}
			if err := conform(t, behaviour); err != nil {
				found = append(found, question.Name+"="+value)
				if !slices.Contains(deviant, question.Name+"="+value) {
					t.Errorf("%s=%s: %v", question.Name, value, err)
				}
			}
		}
	}
	for _, name := range deviant {
		if !slices.Contains(found, name) && name != "not-found-data=null" {
			t.Errorf("%s does not deviate", name)
		}
	}
}

// conform makes one call to each endpoint and returns what is wrong with the answers.
func conform(t *testing.T, behaviour emulator.Behaviour) error {
	t.Helper()
	p := start(t, emulator.Options{Behaviour: behaviour})
	id := p.Add(emulator.Webhook{Name: "x", URL: "http://127.0.0.1:1", Events: []string{"login"}, ContentType: "application/json"}).WebhookID
	for _, call := range [][2]string{
		{"list-webhooks", ""},
		{"create-webhook", strings.Replace(whole, "{", `{"secret":"s","retryConfig":{"enabled":true},`, 1)},
		{"update-webhook", fmt.Sprintf(`{"webhookId":%q,"secret":"s2"}`, id)},
		{"update-webhook", `{"webhookId":"nobody"}`},
		{"get-webhook?" + url.Values{"webhookId": {id}}.Encode(), ""},
		{"get-webhook?webhookId=nobody", ""},
		{"get-webhook-event-list", ""},
		{"trigger-webhook", fmt.Sprintf(`{"webhookId":%q}`, id)},
		{"get-webhook-logs", fmt.Sprintf(`{"webhookId":%q}`, id)},
		{"list-webhooks?limit=51", ""},
		{"delete-webhook", fmt.Sprintf(`{"webhookIds":[%q]}`, id)},
		{"delete-webhook", fmt.Sprintf(`{"webhookIds":[%q]}`, id)},
	} {
		operation, _, _ := strings.Cut(call[0], "?")
		if err := contract.CheckAnswer(operation, p.raw(call[0], call[1])); err != nil {
			return err
		}
	}
	return nil
}

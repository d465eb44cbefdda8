package emulator_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/contract"
	"github.com/authing/terraform-provider-authing/internal/emulator"
	"github.com/authing/terraform-provider-authing/internal/live"
)

// guard refuses, where the service may be somebody's real user pool, to make
// objects that do not bear the case's name, and to write to any but those that
// the case has made: webhooks by their ids, others by their codes.
func (s *service) guard(asked contract.Request) error {
	if !s.guarded {
		return nil
	}
	refuse := func(why string) error { return fmt.Errorf("%s is not sent: %s", asked.Operation, why) }
	switch operation := operationOf(asked.Operation); {
	case operation.Method == http.MethodGet, asked.Operation == "get-management-token", asked.Operation == "get-webhook-logs":
		return nil // they write nothing
	case contract.HasCodes(asked.Operation):
		asked.Body = s.fill(asked.Body)
		if err := contract.Foreign(asked, s.name); err != nil {
			return refuse(err.Error())
		}
		return nil
	}
	var members map[string]json.RawMessage
	if err := json.Unmarshal([]byte(s.fill(asked.Body)), &members); err != nil {
		return refuse("its body is no object")
	}
	if name, there := members["name"]; there || asked.Operation == "create-webhook" {
		var text string
		if json.Unmarshal(name, &text) != nil || !strings.HasPrefix(text, s.name) {
			return refuse("its name is not the case's")
		}
	}
	var ids []string
	var err error
	switch asked.Operation {
	case "create-webhook":
		return nil
	case "update-webhook", "trigger-webhook":
		ids = make([]string, 1)
		err = json.Unmarshal(members["webhookId"], &ids[0])
	case "delete-webhook":
		err = json.Unmarshal(members["webhookIds"], &ids)
	default:
		err = errors.New("it is not known to the guard")
	}
	if err != nil || len(ids) == 0 {
		return refuse(fmt.Sprintf("it names no webhook, %v", err))
	}
	for _, id := range ids {
		if !slices.Contains(s.ids, id) {
			return refuse(fmt.Sprintf("the case did not make webhook %q", id))
		}
	}
	return nil
}

// TestGuard puts to the guard what would write to webhooks of somebody else,
// and the same for the case's own.
func TestGuard(t *testing.T) {
	t.Parallel()
	s := &service{guarded: true, name: "tfacc-0123abcd-case-webhook", id: "mine", ids: []string{"mine"}}
	for _, refused := range [][2]string{
		{"create-webhook", `{}`},
		{"create-webhook", `{"name":"production"}`},
		{"create-webhook", `{"name":null}`},
		{"create-webhook", `name={name}`},
		{"update-webhook", `{"name":"{name}"}`},
		{"update-webhook", `{"webhookId":null,"name":"{name}"}`},
		{"update-webhook", `{"webhookId":"ffffffffffffffffffffffff","name":"{name}"}`},
		{"update-webhook", `{"webhookId":"{id}","name":"production"}`},
		{"delete-webhook", `{}`},
		{"delete-webhook", `{"webhookIds":[]}`},
		{"delete-webhook", `{"webhookIds":null}`},
		{"delete-webhook", `{"webhookIds":"{id}"}`},
		{"delete-webhook", `{"webhookIds":["{id}",null]}`},
		{"delete-webhook", `{"webhookIds":["{id}","ffffffffffffffffffffffff"]}`},
		{"trigger-webhook", `{}`},
		{"trigger-webhook", `{"webhookId":"ffffffffffffffffffffffff"}`},
		{"some-other-write", `{"webhookId":"{id}"}`},
		{"create-group", `{"name":"{name}"}`},
		{"create-group", `{"code":"oncall"}`},
		{"create-group", `code={name}`},
		{"update-group", `{"code":"oncall","newCode":"{name}"}`},
		{"update-group", `{"code":"{name}","newCode":"oncall"}`},
		{"delete-groups-batch", `{}`},
		{"delete-groups-batch", `{"codeList":[]}`},
		{"delete-groups-batch", `{"codeList":null}`},
		{"delete-groups-batch", `{"codeList":["{name}","oncall"]}`},
		{"delete-groups-batch", `{"codeList":[["{name}"]]}`},
		{"delete-permission-namespace", `{"code":"default"}`},
		{"delete-roles-batch", `{"codeList":["approver"],"namespace":"default"}`},
	} {
		if err := s.guard(contract.Request{Operation: refused[0], Body: refused[1]}); err == nil {
			t.Errorf("%s %s was let through", refused[0], refused[1])
		}
	}
	for _, own := range []contract.Request{
		{Operation: "create-webhook", Body: `{"name":"{name} 2"}`},
		{Operation: "update-webhook", Body: `{"webhookId":"{id}","name":"{name} 2"}`},
		{Operation: "delete-webhook", Body: `{"webhookIds":["{id}"]}`},
		{Operation: "list-webhooks"},
		{Operation: "create-group", Body: `{"code":"{name}-2"}`},
		{Operation: "delete-groups-batch", Body: `{"codeList":["{name}-2"]}`},
		{Operation: "list-roles"},
	} {
		if err := s.guard(own); err != nil {
			t.Errorf("%s %s: %v", own.Operation, own.Body, err)
		}
	}
}

// heard notes which way a difference went.
type heard struct{ failed, logged string }

func (h *heard) Error(arguments ...any) { h.failed += fmt.Sprint(arguments...) }
func (h *heard) Log(arguments ...any)   { h.logged += fmt.Sprint(arguments...) }

// TestDiscretion has a list be otherwise than expected in a pool that holds
// somebody's webhook: nothing of it is shown.
func TestDiscretion(t *testing.T) {
	t.Parallel()
	e, err := emulator.New(emulator.Options{})
	if err != nil {
		t.Fatal(err)
	}
	e.Add(emulator.Webhook{Name: "production", URL: "https://example.com/", Events: []string{"login"}, ContentType: "application/json", Secret: "of-production"})
	list := contract.Request{Operation: "list-webhooks", Query: "limit=50"}
	for _, expect := range []contract.Expect{
		{StatusCode: 200, Data: map[string]any{"list": "[]", "list.0.secret": contract.Absent}},
		{StatusCode: 404},
	} {
		s := reach(t, pose(t, e)).at("case")
		s.discreet = true
		said := fmt.Sprint(s.prove(t, contract.Case{Fidelity: contract.Documented, Request: list, Expect: expect}))
		if !strings.Contains(said, contract.Documented) || strings.Contains(said, "production") {
			t.Errorf("it says %s", said)
		}
	}
}

// TestDifferences puts cases to an emulator that answers otherwise: what is
// known fails, what is assumed is a finding.
func TestDifferences(t *testing.T) {
	t.Parallel()
	cases := contract.Cases()
	for name, known := range map[string]bool{"update: url and enabled left out stay": true, "create: a name twice": false} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			e, err := emulator.New(emulator.Options{Behaviour: emulator.Behaviour{"update-omitted": "reset", "duplicate-name": "refused"}})
			if err != nil {
				t.Fatal(err)
			}
			c := cases[slices.IndexFunc(cases, func(c contract.Case) bool { return c.Name == name })]
			differences := reach(t, pose(t, e)).at("case").prove(t, c)
			if len(differences) == 0 {
				t.Fatal("nothing differs")
			}
			var h heard
			judge(&h, c, differences[0])
			if (h.failed != "") != known || strings.Contains(h.logged, live.Differs) == known {
				t.Errorf("%+v", h)
			}
		})
	}
}

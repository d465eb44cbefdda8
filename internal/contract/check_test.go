package contract_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/contract"
)

// TestCheckRequest finds what is wrong with requests.
func TestCheckRequest(t *testing.T) {
	t.Parallel()
	const whole = `{"name":"n","url":"u","events":["login"],"contentType":"application/json"}`
	with := func(members string) string { return strings.TrimSuffix(whole, "}") + "," + members + "}" }
	for _, c := range []struct{ operation, method, query, body, wrong string }{
		{"create-webhook", "POST", "", whole, ""},
		{"create-webhook", "POST", "", with(`"enabled":false,"secret":"","retryConfig":{"enabled":true,"count":2,"delay":1,"delayUnit":"Day"}`), ""},
		{"create-webhook", "GET", "", whole, "is a POST"},
		{"create-webhook", "POST", "a=1", whole, "has parameters"},
		{"create-webhook", "POST", "", "", "EOF"},
		{"create-webhook", "POST", "", whole + whole, "follows"},
		{"create-webhook", "POST", "", `{"name":"n","url":"u","contentType":"application/json"}`, "lacks events"},
		{"create-webhook", "POST", "", strings.Replace(whole, `["login"]`, `"login"`, 1), "body.events is of type string, not array"},
		{"create-webhook", "POST", "", strings.Replace(whole, `"login"`, `1`, 1), "body.events[0] is of type number"},
		{"create-webhook", "POST", "", strings.Replace(whole, "application/json", "text/plain", 1), "none of"},
		{"create-webhook", "POST", "", with(`"enabled":"true"`), "body.enabled is of type string, not boolean"},
		{"create-webhook", "POST", "", with(`"secret":null`), "body.secret is of type null"},
		{"create-webhook", "POST", "", with(`"Enabled":true`), `unknown field "Enabled"`},
		{"create-webhook", "POST", "", with(`"retryConfig":{}`), "body.retryConfig lacks enabled"},
		{"create-webhook", "POST", "", with(`"retryConfig":{"enabled":true,"delayUnit":"Week"}`), "none of"},
		{"list-webhooks", "GET", "page=1&limit=50", "", ""},
		{"list-webhooks", "GET", "page=one", "", "query.page is of type string, not number"},
		{"list-webhooks", "GET", "size=1", "", `unknown field "size"`},
		{"list-webhooks", "GET", "", "{}", "has a body"},
		{"get-webhook", "GET", "webhookId=12", "", ""},
		{"trigger-webhook", "POST", "", `{"webhookId":"x","requestBody":{"a":[1]},"requestHeaders":{}}`, ""},
		{"list-tenants", "POST", "", "{}", "no operation"},
	} {
		query, err := url.ParseQuery(c.query)
		if err != nil {
			t.Fatal(err)
		}
		judge(t, c.operation+" "+c.query+" "+c.body, contract.CheckRequest(c.operation, c.method, query, []byte(c.body)), c.wrong)
	}
}

// TestCheckAnswer finds what is wrong with answers.
func TestCheckAnswer(t *testing.T) {
	t.Parallel()
	const webhook = `{"webhookId":"x","createdAt":"t","updatedAt":"t","name":"n","url":"u","contentType":"application/json","enabled":true,"events":["login"]}`
	for _, c := range []struct{ operation, body, wrong string }{
		{"get-webhook", `{"statusCode":200,"message":"m","data":` + webhook + `}`, ""},
		{"get-webhook", `{"statusCode":404,"message":"m","requestId":"r","data":null}`, ""},
		{"get-webhook", `{"statusCode":404,"message":"m","apiCode":"2020"}`, "answer.apiCode is of type string"},
		{"get-webhook", `{"statusCode":200,"message":"m"}`, "lacks data"},
		{"get-webhook", `{"statusCode":200,"message":"m","apiCode":2020,"data":` + webhook + `}`, "success and has an apiCode"},
		{"get-webhook", `{"statusCode":200,"message":"m","data":` + strings.Replace(webhook, `["login"]`, `"login"`, 1) + `}`, "answer.data.events is of type string"},
		{"get-webhook", `{"message":"m"}`, "lacks statusCode"},
		{"list-webhooks", `{"statusCode":200,"message":"m","data":{"totalCount":1,"list":[` + webhook + `]}}`, ""},
		{"list-webhooks", `{"statusCode":200,"message":"m","data":{"totalCount":1,"list":` + webhook + `}}`, "answer.data.list is of type object"},
		{"list-webhooks", `{"statusCode":200,"message":"m","data":{"totalCount":1,"list":[{}]}}`, "answer.data.list[0] lacks webhookId"},
		{"delete-webhook", `{"statusCode":200,"message":"m"}`, ""},
		{"trigger-webhook", `{"statusCode":200,"message":"m","data":{"response":[1,"a",null]}}`, ""},
		{"get-webhook", `<html>`, "invalid"},
	} {
		judge(t, c.operation+" "+c.body, contract.CheckAnswer(c.operation, []byte(c.body)), c.wrong)
	}
}

func judge(t *testing.T, what string, got error, wrong string) {
	t.Helper()
	if wrong == "" && got != nil || wrong != "" && (got == nil || !strings.Contains(got.Error(), wrong)) {
		t.Errorf("%s: %v", what, got)
	}
}

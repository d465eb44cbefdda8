package extidpconnection_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

func TestMain(m *testing.M) { acctest.Main(m) }

const (
	kind     = "authing_ext_idp_connection"
	provider = "62c0a1b2c3d4e5f6a7b8c9d0"
)

// held are settings as Authing holds them.
func held(value any) any {
	var read map[string]any
	text, _ := value.(string)
	if json.Unmarshal([]byte(text), &read) != nil {
		return nil
	}
	return read
}

var noun = acctest.Noun{
	Type: kind, Many: "authing_ext_idp_connections", Items: "ext_idp_connections", Kind: "connection",
	Key: "connection_id", Made: "id", Unique: "identifier", Name: "display_name",
	Create: "create-ext-idp-conn", Get: "list-ext-idp-conns", Update: "update-ext-idp-conn", Delete: "delete-ext-idp-conn", List: "list-ext-idp-conns", FromList: true,
	Prepare: func(pool *acctest.Authing) {
		pool.Put("identity provider", emulator.Object{"id": provider, "name": "Staff", "type": "oidc"})
	},
	Minimal: acctest.Config{"ext_idp_id": provider, "type": "oidc", "identifier": "staff", "display_name": "Staff", "fields": `{"clientId":"abc","mode":"BACK_CHANNEL"}`},
	Full: acctest.Config{
		"ext_idp_id": provider, "type": "oidc", "identifier": "staff", "display_name": "Staff", "fields": `{"clientId":"abc","mode":"BACK_CHANNEL"}`,
		"logo": "https://example.com/logo.png", "login_only": true,
	},
	Changed: acctest.Config{
		"ext_idp_id": provider, "type": "oidc", "identifier": "staff", "display_name": "员工 & <b>", "fields": `{"clientId":"<def> & 2","mode":"FRONT_CHANNEL"}`,
		"logo": "https://example.com/2.png", "login_only": false,
	},
	Fields: []acctest.NounField{
		{Attribute: "ext_idp_id", Field: "extIdpId"},
		{Attribute: "type", Field: "type", Drift: "saml", Replaces: true},
		{Attribute: "identifier", Field: "identifier"},
		{Attribute: "display_name", Field: "displayName", Drift: "Somebody's"},
		{Attribute: "fields", Field: "fields", As: held, Drift: map[string]any{"clientId": "somebody's", "mode": "BACK_CHANNEL"}},
		{Attribute: "logo", Field: "logo", Unset: "https://files.authing.co/connection.svg", Kept: true, Drift: "https://example.org/logo.png"},
		{Attribute: "login_only", Field: "loginOnly", Unset: false, Drift: false},
	},
	Elsewhere: []string{"tenant_id", "secret_fields", "secret_fields_wo", "secret_fields_wo_version"},
	Invalid: map[string][]any{
		"ext_idp_id":   {"", "a/b"},
		"type":         {""},
		"identifier":   {"", "Staff", "a_b", "a.b", "01234567890123456789012345678901"},
		"display_name": {""},
		"fields":       {"", "x", "[]", `"a"`, "null", "{} {}"},
		"logo":         {""},
	},
	Valid:    map[string][]any{"identifier": {"a", "0123456789012345678901234567890"}, "fields": {"{}"}},
	Imports:  []string{provider + "/{id}", provider + "/identifier:staff", provider + "/name:Staff"},
	Identity: map[string]any{"ext_idp_id": provider, "connection_id": "{id}"},
	Numbered: func(i int) emulator.Object {
		return emulator.Object{"extIdpId": provider, "type": "oidc", "identifier": fmt.Sprintf("id-%d", i), "displayName": fmt.Sprintf("name %d", i), "fields": map[string]any{"clientId": "abc"}}
	},
	Filter: acctest.Config{"ext_idp_id": provider, "identifier_prefix": "id-11"}, Filtered: 11, Pages: 1,
	ByName: acctest.Config{"ext_idp_id": provider}, ByKey: acctest.Config{"ext_idp_id": provider}, Parents: []string{"get-ext-idp"},
}

func TestExtIdpConnection(t *testing.T) {
	t.Parallel()
	noun.Prove(t)
}

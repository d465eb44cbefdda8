package acctest_test

import (
	"cmp"
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// exampleKind is what the examples of a plain kind of object find in a pool.
type exampleKind struct {
	// name is the emulator's name of the kind, types are its types.
	name  string
	types []string
	// there is what data sources and queries find, same is what the first example
	// of the resource would create, which imports find.
	there, same emulator.Object
	// builtin: every pool has the one that there is.
	builtin bool
	// prepare puts into a pool what objects of the kind need there; may be nil.
	prepare func(*acctest.Authing)
	// shows is what a query prints of there.
	shows string
	// imports is the configuration that imports go with, where that is not the
	// first example; what they find then stays when it is destroyed.
	imports string
}

var exampleKinds = []exampleKind{
	{
		name:  "application",
		types: []string{"authing_application", "authing_applications", "authing_application_secret", "authing_application_refresh_secret"},
		there: emulator.Object{"appId": "62b9f4c5d6e7f8a9b0c1d2e3", "appName": "Wiki", "appIdentifier": "wiki-example", "oidcConfig": map[string]any{"grant_types": []any{"authorization_code"}}},
		same: emulator.Object{
			"appId": "62b9f4c5d6e7f8a9b0c1d2e3", "appName": "Shop", "appIdentifier": "shop-example", "permissionStrategy": "DENY_ALL",
			"redirectUris": []string{"https://shop.example.com/callback"}, "logoutRedirectUris": []string{"https://shop.example.com"},
			"oidcConfig": map[string]any{
				"grant_types": []any{"authorization_code", "refresh_token"}, "response_types": []any{"code"}, "id_token_signed_response_alg": "RS256", "access_token_expire": 3600.0, "id_token_expire": 3600.0,
			},
		},
		shows: "Wiki",
	},
	{
		name: "identity provider", types: []string{"authing_ext_idp", "authing_ext_idps"},
		there: emulator.Object{"name": "Lark", "type": "lark"},
		same:  emulator.Object{"id": "62c0a1b2c3d4e5f6a7b8c9d0", "name": "Staff", "type": "oidc"},
		shows: "Lark",
	},
	{
		name: "connection", types: []string{"authing_ext_idp_connection", "authing_ext_idp_connections"},
		prepare: func(pool *acctest.Authing) {
			pool.Put("identity provider", emulator.Object{"id": "62c0a1b2c3d4e5f6a7b8c9d1", "name": "Lark", "type": "lark"})
			pool.Put("identity provider", emulator.Object{"id": "62c0a1b2c3d4e5f6a7b8c9d0", "name": "Other staff", "type": "oidc"})
		},
		there: emulator.Object{"extIdpId": "62c0a1b2c3d4e5f6a7b8c9d1", "type": "lark-internal", "identifier": "lark", "displayName": "Sign in with Lark", "loginOnly": true, "fields": map[string]any{"clientID": "cli_0123"}},
		same:  emulator.Object{"id": "62c1b2c3d4e5f6a7b8c9d0e1", "extIdpId": "62c0a1b2c3d4e5f6a7b8c9d0", "type": "oidc", "identifier": "staff", "displayName": "Staff", "fields": map[string]any{"issuerUrl": "https://login.example.com"}},
		shows: "Sign in with Lark",
		imports: `resource "authing_ext_idp_connection" "staff" {
  ext_idp_id   = "62c0a1b2c3d4e5f6a7b8c9d0"
  type         = "oidc"
  identifier   = "staff"
  display_name = "Staff"
  fields       = jsonencode({ issuerUrl = "https://login.example.com" })
}`,
	},
	{
		name: "connection", types: []string{"authing_ext_idp_connection_application"},
		prepare: func(pool *acctest.Authing) {
			pool.Put("application", emulator.Object{"appId": "62b9f4c5d6e7f8a9b0c1d2e3", "appName": "Wiki", "appIdentifier": "wiki"})
			pool.Put("identity provider", emulator.Object{"id": "62c0a1b2c3d4e5f6a7b8c9d0", "name": "Staff", "type": "oidc"})
		},
		there: emulator.Object{"id": "62c1b2c3d4e5f6a7b8c9d0e1", "extIdpId": "62c0a1b2c3d4e5f6a7b8c9d0", "type": "oidc", "identifier": "staff", "displayName": "Staff"},
		same: emulator.Object{
			"id": "62c1b2c3d4e5f6a7b8c9d0e1", "extIdpId": "62c0a1b2c3d4e5f6a7b8c9d0", "type": "oidc", "identifier": "staff", "displayName": "Staff",
			"apps": map[string]any{"62b9f4c5d6e7f8a9b0c1d2e3": true},
		},
		imports: `resource "authing_ext_idp_connection_application" "wiki_staff" {
  connection_id = "62c1b2c3d4e5f6a7b8c9d0e1"
  app_id        = "62b9f4c5d6e7f8a9b0c1d2e3"
}`,
	},
	{
		name: "application access", types: []string{"authing_application_access", "authing_application_grants"},
		prepare: func(pool *acctest.Authing) {
			pool.Put("application", emulator.Object{"appId": "62b9f4c5d6e7f8a9b0c1d2e3", "appName": "Wiki", "appIdentifier": "wiki"})
		},
		there: emulator.Object{"appId": "62b9f4c5d6e7f8a9b0c1d2e3", "targetType": "GROUP", "code": "staff", "targetId": "staff", "namespaceCode": "", "effect": "ALLOW", "enabled": true, "permissionType": "SUBJECT"},
		same:  emulator.Object{"appId": "62b9f4c5d6e7f8a9b0c1d2e3", "targetType": "GROUP", "code": "finance", "targetId": "finance", "namespaceCode": "", "effect": "ALLOW", "enabled": true, "permissionType": "SUBJECT"},
		imports: `resource "authing_application_access" "finance" {
  app_id      = "62b9f4c5d6e7f8a9b0c1d2e3"
  target_type = "GROUP"
  target_id   = "finance"
  effect      = "ALLOW"
}`,
	},
	{
		name: "security settings", types: []string{"authing_security_settings"}, builtin: true,
		imports: "resource \"authing_security_settings\" \"this\" {}\n",
	},
	{
		name: "global MFA settings", types: []string{"authing_global_mfa_settings"}, builtin: true,
		imports: "resource \"authing_global_mfa_settings\" \"this\" {\n  enabled_factors = []\n}\n",
	},
	{
		name: "organization", types: []string{"authing_organization", "authing_organizations"},
		there: emulator.Object{"organizationCode": "acme-holding", "organizationName": "Acme Holding", "leaderUserIds": []string{"62f0a1b2c3d4e5f6a7b8c9d1"}},
		same:  emulator.Object{"organizationCode": "acme-emea", "organizationName": "Acme EMEA", "description": "Subsidiary in Europe, the Middle East and Africa", "departmentId": "62f1a1b2c3d4e5f6a7b8c9d0"},
		shows: "Acme Holding",
	},
	{
		name: "post", types: []string{"authing_post", "authing_posts"},
		there: emulator.Object{"code": "auditor", "name": "Auditor", "departmentIdList": []string{"62f2a1b2c3d4e5f6a7b8c9d1"}, "userCount": 2.0},
		same:  emulator.Object{"code": "developer", "name": "Developer", "description": "Writes and reads code"},
		shows: "Auditor",
	},
	{
		name: "role assignment", types: []string{"authing_role_assignment", "authing_role_members"},
		prepare: func(pool *acctest.Authing) {
			pool.Put("role", emulator.Object{"namespace": "default", "code": "approver", "name": "Approver", "description": "", "status": "ENABLE"})
			pool.Put("department", emulator.Object{"departmentId": "62f3a1b2c3d4e5f6a7b8d000", "name": "Finance"})
			for _, user := range []string{"62f3a1b2c3d4e5f6a7b8c9d0", "62f3a1b2c3d4e5f6a7b8c9d1", "62f3a1b2c3d4e5f6a7b8c9d2", "62f3a1b2c3d4e5f6a7b8c9d3"} {
				pool.Put("user", emulator.Object{"userId": user})
			}
		},
		there: emulator.Object{"role": "default/approver/USER", "targetId": "62f3a1b2c3d4e5f6a7b8c9d3"},
		same:  emulator.Object{"role": "default/approver/USER", "targetId": "62f3a1b2c3d4e5f6a7b8c9d0"},
		shows: "62f3a1b2c3d4e5f6a7b8c9d3",
		imports: `resource "authing_role_assignment" "ada" {
  role_code   = "approver"
  target_type = "USER"
  target_id   = "62f3a1b2c3d4e5f6a7b8c9d0"
}`,
	},
	{
		name: "group member", types: []string{"authing_group_member", "authing_group_members"},
		prepare: func(pool *acctest.Authing) {
			pool.Put("group", emulator.Object{"code": "oncall", "name": "Support", "type": "static", "description": ""})
			for _, user := range []string{"62f3a1b2c3d4e5f6a7b8c9d0", "62f3a1b2c3d4e5f6a7b8c9d1", "62f3a1b2c3d4e5f6a7b8c9d2"} {
				pool.Put("user", emulator.Object{"userId": user})
			}
		},
		there: emulator.Object{"groupCode": "oncall", "userId": "62f3a1b2c3d4e5f6a7b8c9d2"},
		same:  emulator.Object{"groupCode": "oncall", "userId": "62f3a1b2c3d4e5f6a7b8c9d0"},
		shows: "62f3a1b2c3d4e5f6a7b8c9d2",
		imports: `resource "authing_group_member" "ada" {
  group_code = "oncall"
  user_id    = "62f3a1b2c3d4e5f6a7b8c9d0"
}`,
	},
	{
		name: "email template", types: []string{"authing_email_template", "authing_email_templates", "authing_email_template_preview"}, builtin: true,
		shows: "Mail WELCOME_EMAIL",
		imports: `resource "authing_email_template" "welcome" {
  type    = "WELCOME_EMAIL"
  subject = "{{app_name}}"
  sender  = "{{client_name}}"
  content = "<p>Hello {{user_name}}</p>"
  enabled = false
}`,
	},
	{
		name: "email provider", types: []string{"authing_email_provider"}, builtin: true,
		prepare: func(pool *acctest.Authing) {
			pool.Change("email provider", "", "email", func(o emulator.Object) {
				o["type"], o["smtpConfig"] = "custom", map[string]any{"smtp_host": "smtp.example.com", "smtp_port": 465.0, "sender": "noreply@example.com", "senderPass": "a-long-random-secret", "secure": true}
			})
		},
		imports: `resource "authing_email_provider" "this" {
  enabled = false
  smtp = {
    host     = "smtp.example.com"
    port     = 465
    sender   = "noreply@example.com"
    secure   = true
    password = "a-long-random-secret"
  }
}`,
	},
	{
		name: "access key", types: []string{"authing_access_key", "authing_access_keys", "authing_access_key_secret"},
		there: emulator.Object{"accessKeyId": "62e0c1d2e3f4a5b6c7d8e9f1", "userId": "62d0b1c2d3e4f5a6b7c8d9e2", "type": "userpool"},
		same:  emulator.Object{"accessKeyId": "62e0c1d2e3f4a5b6c7d8e9f0", "userId": "62d0b1c2d3e4f5a6b7c8d9e1", "type": "userpool"},
		shows: "62e0c1d2e3f4a5b6c7d8e9f1",
		imports: `resource "authing_access_key" "pipeline" {
  type    = "userpool"
  user_id = "62d0b1c2d3e4f5a6b7c8d9e1"
}`,
	},
	{
		name: "custom field", types: []string{"authing_custom_field", "authing_custom_fields"},
		there: emulator.Object{"targetType": "USER", "key": "employment_type", "label": "Employment", "dataType": "ENUM", "options": []any{map[string]any{"value": "full", "label": "Full time"}}},
		same:  emulator.Object{"targetType": "USER", "key": "cost_center", "label": "Cost center", "dataType": "STRING", "description": "Who pays for the licenses"},
		shows: "Employment",
	},
	{
		name: "group", types: []string{"authing_group", "authing_groups"},
		there: emulator.Object{"code": "release-managers", "name": "Release managers", "description": "They release", "type": "static"},
		same:  emulator.Object{"code": "oncall-emea", "name": "On call, EMEA", "description": "On-call staff in Europe, the Middle East and Africa", "type": "static"},
		shows: "Release managers",
	},
	{
		name: "permission namespace", types: []string{"authing_permission_namespace", "authing_permission_namespaces"},
		there: emulator.Object{"code": "hr", "name": "Human resources", "description": "Recruiting and payroll"},
		same:  emulator.Object{"code": "billing", "name": "Billing", "description": "Roles and resources of the billing system"},
		shows: "Human resources",
	},
	{
		name: "role", types: []string{"authing_role", "authing_roles"},
		there: emulator.Object{"namespace": "default", "code": "auditor", "name": "Auditor", "description": "", "status": "ENABLE"},
		same:  emulator.Object{"namespace": "default", "code": "approver", "name": "Approver", "description": "Approves invoices", "status": "ENABLE"},
		shows: "Auditor",
	},
	{
		name:  "pipeline function",
		types: []string{"authing_pipeline_function", "authing_pipeline_functions", "authing_pipeline_reupload"},
		there: emulator.Object{"funcId": "62a8f3b4c5d6e7f8a9b0c1d2", "funcName": "Department claims", "scene": "PRE_OIDC_ACCESS_TOKEN_ISSUED", "sourceCode": "async function pipe(user, context, callback) { callback(null, user, context) }\n", "enabled": true},
		same: emulator.Object{
			"funcId": "62a8f3b4c5d6e7f8a9b0c1d2", "funcName": "Mail suffix", "scene": "PRE_REGISTER", "enabled": true,
			"sourceCode": "async function pipe(context, callback) {\n  const email = context.data.userInfo.email || ''\n  if (!email.endsWith('@example.com')) {\n    return callback(new Error('Please register with your company address.'))\n  }\n  callback(null, context)\n}\n",
		},
		shows: "Department claims",
	},
	{
		name: "pipeline function", types: []string{"authing_pipeline_order"},
		there: emulator.Object{"funcName": "Another", "scene": "PRE_REGISTER", "sourceCode": "function pipe() {}"},
		same:  emulator.Object{"funcId": "62a8f3b4c5d6e7f8a9b0c1d2", "funcName": "Mail suffix", "scene": "PRE_REGISTER", "sourceCode": "function pipe() {}"},
		imports: `resource "authing_pipeline_order" "before_registration" {
  scene    = "PRE_REGISTER"
  func_ids = ["62a8f3b4c5d6e7f8a9b0c1d2"]
}`,
	},
}

// exampleKindOf finds the kind that an example is about by its directory.
func exampleKindOf(example string) (exampleKind, bool) {
	for _, kind := range exampleKinds {
		for _, name := range kind.types {
			if strings.Contains(example, "/"+name+"/") {
				return kind, true
			}
		}
	}
	return exampleKind{}, false
}

// run runs an example as it is meant: a query, an import, or a configuration.
func (k exampleKind) run(t *testing.T, example, text string) verdict {
	t.Helper()
	pool := acctest.Start(t, emulator.Options{})
	if k.prepare != nil {
		k.prepare(pool)
	}
	files := map[string]string{"required.tf": acctest.Required}
	imports := strings.Contains(example, "/import")
	if imports {
		if !k.builtin {
			pool.Put(k.name, k.same)
		}
		files["main.tf"] = cmp.Or(k.imports, content(t, "resources/"+k.types[0]+"/resource.tf"))
	} else if !k.builtin {
		pool.Put(k.name, k.there)
	}
	before := pool.Objects(k.name)
	workspace := pool.NewWorkspace(t, files)
	switch {
	case strings.HasSuffix(example, ".tfquery.hcl"):
		return k.query(t, workspace, text)
	case !knows(workspace, text):
		workspace.Write("example.tf", text)
		workspace.Fails("plan", "-input=false")
		return tooOld
	}
	if arguments, command := strings.CutPrefix(strings.TrimSpace(text), "terraform "); command {
		workspace.OK(strings.Fields(arguments)...)
	} else {
		workspace.Write("example.tf", text)
		workspace.Apply()
	}
	if strings.Contains(text, "check \"") { // its data is read by every apply
		workspace.OK("plan", "-input=false", "-no-color")
	} else {
		workspace.EmptyPlan()
	}
	workspace.OK("destroy", "-input=false", "-auto-approve")
	if left := pool.Objects(k.name); imports && k.imports == "" && len(left) > 0 || !imports && len(left) != len(before) {
		t.Errorf("left behind: %v", left)
	}
	return ran
}

// query finds an object, writes its configuration, and imports it.
func (k exampleKind) query(t *testing.T, workspace *acctest.Workspace, text string) verdict {
	t.Helper()
	workspace.Write("provider.tf", "provider \"authing\" {}\n")
	workspace.Write("find.tfquery.hcl", text)
	if !knows(workspace, text) {
		workspace.Fails("query") // the protocol tests stand in for it
		return tooOld
	}
	if printed := workspace.OK("query", "-no-color", "-generate-config-out=generated.tf"); !strings.Contains(printed, k.shows) {
		t.Fatalf("the query says:\n%s", printed)
	}
	if applied := workspace.Apply(); !strings.Contains(applied, "1 imported, 0 added, 0 changed, 0 destroyed") {
		t.Errorf("the apply says:\n%s", applied)
	}
	workspace.EmptyPlan()
	return ran
}

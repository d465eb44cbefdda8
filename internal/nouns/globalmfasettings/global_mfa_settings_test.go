package globalmfasettings_test

import (
	"fmt"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

func TestMain(m *testing.M) { acctest.Main(m) }

const kind = "authing_global_mfa_settings"

type list = []any

func config(factors ...any) acctest.Config {
	return acctest.Config{"enabled_factors": append(list{}, factors...)}
}

// on are the factors that are on.
func on(pool *acctest.Authing) string {
	var held any
	pool.Change("global MFA settings", "", "global", func(o emulator.Object) { held = o["enabledFactors"] })
	return fmt.Sprint(held)
}

// TestFactors switches factors on and off on servers of each kind; one that adds
// and cannot switch off is an error that shows what is on.
func TestFactors(t *testing.T) {
	t.Parallel()
	for _, update := range []string{"adds", "replaces"} {
		for _, disable := range []string{"present", "404", "501"} {
			pool := acctest.Start(t, emulator.Options{Behaviour: emulator.Behaviour{"mfa-update": update, "mfa-disable": disable}})
			made := pool.Applied(t, kind, acctest.Object{}, config("OTP", "EMAIL"))
			if on(pool) != "[EMAIL OTP]" {
				t.Fatalf("%s, %s: %s is on", update, disable, on(pool))
			}
			made = pool.Applied(t, kind, made, config("EMAIL", "OTP", "SMS"))
			after, diags := pool.NewCore(t).Apply(kind, made, config("SMS"))
			if update == "adds" && disable != "present" {
				acctest.Matches(t, diags.Errors(), `stored another value for enabled_factors(?s:.*)OTP`)
				continue
			}
			acctest.NoErrors(t, diags)
			if on(pool) != "[SMS]" {
				t.Fatalf("%s, %s: %s is on", update, disable, on(pool))
			}
			made = pool.Applied(t, kind, after, config())
			if on(pool) != "[]" {
				t.Fatalf("%s, %s: %s is on", update, disable, on(pool))
			}
			_, diags = pool.NewCore(t).Plan(kind, made, nil)
			acctest.Matches(t, diags.Warnings(), "changes nothing in Authing")
			pool.Applied(t, kind, made, config("OTP"))
			pool.ForgetCalls()
			_, diags = pool.NewCore(t).Apply(kind, made, nil)
			acctest.NoErrors(t, diags)
			if on(pool) != "[OTP]" || len(pool.Calls("update-global-mfa-settings"))+len(pool.Calls("disable-global-mfa-settings")) > 0 {
				t.Errorf("destroyed, %s is on", on(pool))
			}
		}
	}
}

// TestDrift switches factors outside Terraform, which the next apply sets right.
func TestDrift(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{})
	made := pool.Applied(t, kind, acctest.Object{}, config("OTP"))
	for _, factors := range [][]string{{"OTP", "SMS"}, {}, {"FACE"}} {
		pool.Change("global MFA settings", "", "global", func(o emulator.Object) { o["enabledFactors"] = factors })
		read, diags := pool.NewCore(t).Read(kind, made)
		acctest.NoErrors(t, diags)
		if plan, _ := pool.NewCore(t).Plan(kind, read, config("OTP")); plan.Empty {
			t.Errorf("%v: drift is not seen", factors)
		}
		made = pool.Applied(t, kind, read, config("OTP"))
		if on(pool) != "[OTP]" {
			t.Errorf("%v: %s is on", factors, on(pool))
		}
	}
}

// TestFaults has each call fail in every way that may pass, and Authing answer
// success to changes that it does not make.
func TestFaults(t *testing.T) {
	t.Parallel()
	for _, operation := range []string{"get-global-mfa-settings", "update-global-mfa-settings", "disable-global-mfa-settings"} {
		for _, fault := range []string{"cut-before", "cut-after", "body-500-before", "body-500-after", "empty-after", "garbage", "http-502-html-after", "body-429", "token-401"} {
			pool := acctest.Start(t, emulator.Options{})
			made := pool.Applied(t, kind, acctest.Object{}, config("OTP", "SMS"))
			if err := pool.Inject(emulator.Fault{Operation: operation, Kind: fault, Times: 1}); err != nil {
				t.Fatal(err)
			}
			pool.Applied(t, kind, made, config("EMAIL"))
		}
	}
	pool := acctest.Start(t, emulator.Options{})
	made := pool.Applied(t, kind, acctest.Object{}, config("OTP"))
	for answer, form := range map[string]string{
		`{"statusCode":200,"data":{}}`:                                "stored another value for enabled_factors",
		`{"statusCode":402,"message":"not in this edition"}`:          "not in this edition",
		`{"statusCode":200,"data":{"enabledFactors":["OTP","FACE"]}}`: "stored another value for enabled_factors",
	} {
		pool.Say("update-global-mfa-settings", 200, answer)
		_, diags := pool.NewCore(t).Apply(kind, made, config("OTP", "FACE"))
		acctest.Matches(t, diags.Errors(), form)
		pool.Heal()
	}
	for answer, form := range map[string]string{`{"statusCode":200,"data":{}}`: "no enabledFactors", `{"statusCode":404,"message":"no route"}`: "does not show its MFA settings"} {
		pool.Say("get-global-mfa-settings", 200, answer)
		read, diags := pool.NewCore(t).Read(kind, made)
		acctest.Matches(t, diags.Errors(), form)
		if read.State == nil {
			t.Error("they fell out of the state")
		}
	}
}

// TestImport imports the settings by their one id, and the data source shows them.
func TestImport(t *testing.T) {
	t.Parallel()
	pool := acctest.Start(t, emulator.Options{})
	pool.Applied(t, kind, acctest.Object{}, config("OTP"))
	core := pool.NewCore(t)
	imported, diags := core.Import(kind, "global")
	acctest.NoErrors(t, diags)
	plan, diags := core.Plan(kind, imported, core.Generate(kind, imported))
	acctest.NoErrors(t, diags)
	if !plan.Empty {
		t.Error("the plan of what was imported is not empty")
	}
	_, diags = core.Import(kind, "settings")
	acctest.Matches(t, diags.Errors(), "Invalid import id(?s:.*)the page of the resource names")
	shown, diags := core.Data(kind, acctest.Config{})
	acctest.NoErrors(t, diags)
	if !shown["enabled_factors"].Equal(imported.State["enabled_factors"]) {
		t.Errorf("the data source shows %s", shown["enabled_factors"])
	}
	acctest.Matches(t, core.Validate(kind, config("OTPP")).Warnings(), `Did you mean "OTP"`)
	acctest.Matches(t, core.Validate(kind, config("")).Errors(), "enabled_factors")
	acctest.Matches(t, core.Validate(kind, config(nil)).Errors(), "enabled_factors")
}

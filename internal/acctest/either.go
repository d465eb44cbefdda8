package acctest

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/hashicorp/terraform-plugin-testing/helper/resource"
	"github.com/hashicorp/terraform-plugin-testing/terraform"

	"github.com/authing/terraform-provider-authing/internal/contract"
	"github.com/authing/terraform-provider-authing/internal/emulator"
	"github.com/authing/terraform-provider-authing/internal/live"
)

// tenant is the real user pool that the tests were asked to work on; nil where
// the emulator serves.
var tenant *tenantPool

type tenantPool struct {
	pool *live.Pool
	env  map[string]string
}

// dial logs in to the real user pool that the environment asks for.
func dial(ctx context.Context) (*tenantPool, error) {
	settings, err := live.FromEnvironment(os.Getenv)
	if err != nil {
		return nil, err
	}
	pool, err := live.Open(ctx, settings)
	if err != nil {
		return nil, err
	}
	env := map[string]string{}
	for _, variable := range os.Environ() {
		if name, value, _ := strings.Cut(variable, "="); strings.HasPrefix(name, "AUTHING_") {
			env[name] = value
		}
	}
	return &tenantPool{pool: pool, env: env}, nil
}

// Pool is a user pool for tests that run unchanged on the emulator and on a
// real Authing. It holds the test's own webhooks alone: those whose names
// begin as Name makes them.
type Pool struct {
	*Target
	*live.Pool
}

// parts numbers the tests of this process, so that no two share names; those
// of other processes bear the name of another package.
var parts atomic.Int64

// Either gives a test a pool on the real Authing where one is asked for, and
// on an emulator otherwise.
func Either(t testing.TB) *Pool {
	t.Helper()
	part := fmt.Sprintf("%s-%d", strings.TrimSuffix(filepath.Base(os.Args[0]), ".test"), parts.Add(1))
	if tenant != nil {
		t.Log(live.Mark)
		return &Pool{Target: &Target{env: maps.Clone(tenant.env)}, Pool: tenant.pool.Sub(part)}
	}
	a := start(t, emulator.Options{})
	pool, err := live.Open(t.Context(), live.Settings{
		Host: a.URL, AccessKeyID: emulator.DefaultAccessKeyID, AccessKeySecret: emulator.DefaultAccessKeySecret,
		UserPoolIDs: []string{emulator.DefaultUserPoolID}, Run: live.NewRun(),
	})
	if err != nil {
		t.Fatal(err)
	}
	return &Pool{Target: a.Target, Pool: pool.Sub(part)}
}

// Run runs steps with a real Terraform against the pool, and checks that
// nothing of the test is left in it after the destroy.
func (p *Pool) Run(t *testing.T, steps ...resource.TestStep) {
	t.Helper()
	p.RunCase(t, resource.TestCase{Steps: steps})
}

// RunCase is Run for a test case that says more than its steps.
func (p *Pool) RunCase(t *testing.T, test resource.TestCase) {
	t.Helper()
	test.ProtoV6ProviderFactories = p.Factories()
	test.CheckDestroy = func(*terraform.State) error { return p.Empty(context.WithoutCancel(t.Context())) }
	resource.UnitTest(t, test)
}

// Empty returns an error that names what the test has in the pool, of any kind.
func (p *Pool) Empty(ctx context.Context) error {
	left, err := p.Webhooks(ctx)
	if err == nil && len(left) > 0 {
		err = fmt.Errorf("the test has %d webhooks in the pool", len(left))
	}
	for _, kind := range contract.CodedKinds() {
		codes, failed := p.Coded(ctx, live.Coded(kind))
		if failed == nil && len(codes) > 0 {
			failed = fmt.Errorf("the test has in the pool, of kind %s: %v", kind.Name, codes)
		}
		err = errors.Join(err, failed)
	}
	return err
}

// Only returns the test's one webhook.
func (p *Pool) Only(t testing.TB) live.Webhook {
	t.Helper()
	all, err := p.Webhooks(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if len(all) != 1 {
		t.Fatalf("the test has %d webhooks, not one", len(all))
	}
	return all[0]
}

// Tells returns whether answers hold a webhook's secret in clear.
func (p *Pool) Tells(t testing.TB) bool {
	t.Helper()
	return p.Answer(t, "secret-form") == "clear"
}

// Answer returns what the pool answers to one open question about Authing.
func (p *Pool) Answer(t testing.TB, question string) string {
	t.Helper()
	found, err := p.Ask(t.Context(), question)
	if err == nil {
		err = found[0].Err
	}
	if err != nil {
		t.Fatal(err)
	}
	return found[0].Answer
}

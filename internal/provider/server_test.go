package provider_test

import (
	"context"
	"runtime"
	"testing"
	"weak"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

type luggageKey struct{}

// carry makes a request whose context carries something heavy, and returns what
// tells whether anybody still holds that.
func carry(t *testing.T, ask func(context.Context) error) weak.Pointer[[1 << 20]byte] {
	t.Helper()
	luggage := new([1 << 20]byte)
	if err := ask(context.WithValue(t.Context(), luggageKey{}, luggage)); err != nil {
		t.Error(err)
	}
	return weak.Make(luggage)
}

// TestAnsweredRequestsAreLetGo has requests whose contexts carry something
// heavy, which nobody holds any more once they have been answered.
func TestAnsweredRequestsAreLetGo(t *testing.T) {
	t.Parallel()
	server := acctest.Start(t, emulator.Options{}).Server()
	const kind = "authing_webhook"
	for name, ask := range map[string]func(context.Context) error{
		"upgrade": func(ctx context.Context) error {
			_, err := server.UpgradeResourceState(ctx, &tfprotov6.UpgradeResourceStateRequest{TypeName: kind, RawState: &tfprotov6.RawState{JSON: []byte("{}")}})
			return err
		},
		"validate": func(ctx context.Context) error {
			_, err := server.ValidateResourceConfig(ctx, &tfprotov6.ValidateResourceConfigRequest{TypeName: kind})
			return err
		},
		"read": func(ctx context.Context) error {
			_, err := server.ReadResource(ctx, &tfprotov6.ReadResourceRequest{TypeName: kind})
			return err
		},
		"plan": func(ctx context.Context) error {
			_, err := server.PlanResourceChange(ctx, &tfprotov6.PlanResourceChangeRequest{TypeName: kind})
			return err
		},
	} {
		carried := carry(t, ask)
		runtime.GC()
		if carried.Value() != nil {
			t.Errorf("%s: what the request carried is still held", name)
		}
	}
	runtime.KeepAlive(server)
}

package acctest

import (
	"testing"

	"github.com/authing/terraform-provider-authing/internal/contract"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// conform holds what the provider sent during a test to what Authing's
// operations take.
func conform(t testing.TB, pool *emulator.Emulator) {
	for _, call := range pool.Calls() {
		if err := contract.CheckRequest(call.Operation, call.Method, call.Query, call.Body); err != nil {
			t.Errorf("what the provider sent is not what Authing takes: %v", err)
			return
		}
	}
}

package process

import "testing"

// TestReserve holds nothing where the environment says how memory is to be used.
func TestReserve(t *testing.T) {
	t.Parallel()
	for variable, want := range map[string]int{"": reserved, "GOGC": 0, "GOMEMLIMIT": 0} {
		got := reserve(func(name string) string {
			if name == variable {
				return "100"
			}
			return ""
		})
		if len(got) != want {
			t.Errorf("with %q set, %d bytes are reserved, want %d", variable, len(got), want)
		}
	}
}

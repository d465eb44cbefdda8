package bulk_test

import (
	"testing"
)

// BenchmarkGet asks about a thousand objects of a thousand, ten at a time, of
// a list that answers at once.
func BenchmarkGet(b *testing.B) {
	for b.Loop() {
		p := newPool(1000, 0)
		r := p.reader()
		walk(p.ids(), 10, 0, func(id string) { p.read(b.Context(), r, id) })
	}
}

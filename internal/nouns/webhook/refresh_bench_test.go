package webhook_test

import (
	"sync"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// BenchmarkRefresh is the provider's part of a plan of 1,000 webhooks with
// nothing to do, over the protocol: reading each and planning each.
func BenchmarkRefresh(b *testing.B) {
	const webhooks = 1000
	pool := acctest.Start(b, emulator.Options{})
	var objects []acctest.Object
	core := pool.NewCore(b)
	for range webhooks {
		object, diags := core.Apply(kind, acctest.Object{}, minimal())
		acctest.NoErrors(b, diags)
		objects = append(objects, object)
	}
	for b.Loop() {
		core := pool.NewCore(b)
		queue := make(chan acctest.Object)
		var workers sync.WaitGroup
		for range 10 {
			workers.Go(func() {
				for object := range queue {
					object, diags := core.Read(kind, object)
					_, more := core.Plan(kind, object, minimal())
					if len(diags)+len(more) > 0 {
						b.Error(diags, more)
					}
				}
			})
		}
		for _, object := range objects {
			queue <- object
		}
		close(queue)
		workers.Wait()
	}
}

// BenchmarkUnchangedPlan plans one webhook that stays as it is, with and without
// the framework, which makes the plan wherever its log is read.
func BenchmarkUnchangedPlan(b *testing.B) {
	for name, level := range map[string]string{"as proposed": "OFF", "by the framework": "DEBUG"} {
		b.Run(name, func(b *testing.B) {
			pool := acctest.Start(b, emulator.Options{})
			pool.Set("TF_LOG_SDK_FRAMEWORK", level)
			core := pool.NewCore(b)
			object, diags := core.Apply(kind, acctest.Object{}, minimal())
			acctest.NoErrors(b, diags)
			for b.Loop() {
				if plan, diags := core.Plan(kind, object, minimal()); !plan.Empty || len(diags) > 0 {
					b.Error(diags)
				}
			}
		})
	}
}

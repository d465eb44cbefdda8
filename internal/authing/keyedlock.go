package authing

import (
	"context"
	"errors"
	"sync"

	"golang.org/x/sync/semaphore"
)

// keyedLock lets one caller in for each key, first come first served.
type keyedLock struct {
	doors sync.Map // key → *semaphore.Weighted; as many as a run makes objects
}

func (k *keyedLock) lock(ctx context.Context, key string) (unlock func(), err error) {
	door, _ := k.doors.LoadOrStore(key, semaphore.NewWeighted(1))
	one, ok := door.(*semaphore.Weighted)
	if !ok {
		return nil, errors.New("a lock of the wrong type")
	}
	if err := one.Acquire(ctx, 1); err != nil {
		return nil, err
	}
	return func() { one.Release(1) }, nil
}

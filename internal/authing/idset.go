package authing

import "sync"

// idSet is a set of ids.
type idSet struct {
	mu  sync.Mutex
	ids map[string]struct{}
}

func (c *idSet) add(id string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.ids == nil {
		c.ids = map[string]struct{}{}
	}
	c.ids[id] = struct{}{}
}

func (c *idSet) has(id string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	_, there := c.ids[id]
	return there
}

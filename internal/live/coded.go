package live

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

// Coded is a kind of object that has a code in place of an id. Authing says no
// time of such an object, so one is removed only by the prefix of the very run
// that made it, never because it looks old.
type Coded struct {
	// Name is the kind's, List and Remove are its operations.
	Name, List, Remove string
	// Removal is the body that removes an object; scope is where it is, empty
	// where the list does not say.
	Removal func(code, scope string) map[string]any
}

// codedObject is what the list says of an object.
type codedObject struct{ Code, Namespace string }

// Coded lists the codes of the run's objects of a kind.
func (p *Pool) Coded(ctx context.Context, kind Coded) ([]string, error) {
	own, err := p.coded(ctx, kind)
	codes := make([]string, 0, len(own))
	for _, object := range own {
		codes = append(codes, object.Code)
	}
	return codes, err
}

func (p *Pool) coded(ctx context.Context, kind Coded) (own []codedObject, err error) {
	for page, seen := 1, 0; ; page++ {
		answered, err := p.api.get(ctx, kind.List, url.Values{"page": {strconv.Itoa(page)}, "limit": {strconv.Itoa(maxPage)}})
		if err != nil {
			return nil, err
		}
		var data struct {
			Total int           `json:"totalCount"`
			List  []codedObject `json:"list"`
		}
		if !answered.ok() || json.Unmarshal(answered.Data, &data) != nil {
			return nil, fmt.Errorf("%s: %s", kind.List, answered)
		}
		for _, object := range data.List {
			if strings.HasPrefix(object.Code, p.prefix) {
				own = append(own, object)
			}
		}
		if seen += len(data.List); seen >= data.Total || len(data.List) == 0 {
			return own, nil
		}
	}
}

// SweepCoded removes the run's objects of a kind, and returns what it removed.
func (p *Pool) SweepCoded(ctx context.Context, kind Coded) (removed []string, err error) {
	left, err := p.coded(ctx, kind)
	for _, object := range left {
		answered, failed := p.removeCoded(ctx, kind, object)
		if failed == nil && !answered.ok() && answered.StatusCode != http.StatusNotFound {
			failed = fmt.Errorf("%s: %s", kind.Remove, answered)
		}
		if failed != nil {
			return removed, failed
		}
		removed = append(removed, kind.Name+" "+object.Code)
	}
	return removed, err
}

// removeCoded refuses what is not the run's.
func (p *Pool) removeCoded(ctx context.Context, kind Coded, object codedObject) (answer, error) {
	if !strings.HasPrefix(object.Code, p.prefix) {
		return answer{}, fmt.Errorf("%s %s does not begin with the run's prefix %s", kind.Name, object.Code, p.prefix)
	}
	return p.api.post(ctx, kind.Remove, kind.Removal(object.Code, object.Namespace))
}

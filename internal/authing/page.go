package authing

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strconv"
)

// MaxPageSize is the most entries a page may hold; the API refuses more.
const MaxPageSize = 50

// Page is one page of a list.
type Page[T any] struct {
	// TotalCount is how many entries the whole list has, over all pages.
	TotalCount int
	List       []T

	// said: the answer held a page at all. One that did not must not pass for
	// an empty list, of which much is concluded.
	said bool
}

// UnmarshalJSON reads a page whose list is an array or, as in the API's own
// published samples, the one entry by itself.
func (p *Page[T]) UnmarshalJSON(text []byte) error {
	var raw struct {
		TotalCount *int            `json:"totalCount"`
		List       json.RawMessage `json:"list"`
	}
	if err := json.Unmarshal(text, &raw); err != nil {
		return err
	}
	if raw.TotalCount == nil || len(raw.List) == 0 || string(raw.List) == "null" {
		return errors.New("a page has no totalCount or no list")
	}
	var list oneOrMany[T]
	if err := json.Unmarshal(raw.List, &list); err != nil {
		return err
	}
	*p = Page[T]{TotalCount: *raw.TotalCount, List: list, said: true}
	return nil
}

// whole returns a page, or the error for an answer that held none.
func whole[T any](op operation, page Page[T], err error) (Page[T], error) {
	if err == nil && !page.said {
		return Page[T]{}, unusable(op, "the answer says success but holds no page")
	}
	return page, err
}

// oneOrMany is a list that is written as an array or, where it has one entry,
// as that entry by itself.
type oneOrMany[T any] []T

// UnmarshalJSON reads either form.
func (l *oneOrMany[T]) UnmarshalJSON(text []byte) error {
	if text = bytes.TrimSpace(text); len(text) > 0 && text[0] == '{' {
		var only T
		if err := json.Unmarshal(text, &only); err != nil {
			return err
		}
		*l = oneOrMany[T]{only}
		return nil
	}
	var many []T
	if err := json.Unmarshal(text, &many); err != nil {
		return err
	}
	*l = many
	return nil
}

// pageQuery asks for one page. Pages count from 1.
func pageQuery(page, limit int) url.Values {
	return url.Values{
		"page":  {strconv.Itoa(page)},
		"limit": {strconv.Itoa(limit)},
	}
}

const (
	// maxPages bounds a list that never ends.
	maxPages = 2000
	// maxPasses is how often a list that changes while it is read is read.
	maxPasses = 3
)

// collect reads a whole list. Entries that move to another page while it is
// read are met twice, or not at all; so a list that shows fewer entries than it
// says it has is read again, and what any reading showed counts. A list that
// still shows fewer contradicts itself, and so does one that shows an entry
// without an id: nothing can be concluded from those.
func collect[T any](ctx context.Context, op operation, fetch func(ctx context.Context, page, limit int) (Page[T], error), id func(T) string) ([]T, error) {
	found := map[string]T{}
	for pass := 1; ; pass++ {
		total, seen, err := sweep(ctx, op, fetch, id, found)
		if err != nil {
			return nil, err
		}
		if len(seen) >= total || pass > 1 && len(found) >= total {
			return slices.Collect(maps.Values(found)), nil
		}
		if pass == maxPasses {
			return nil, unusable(op, fmt.Sprintf("the list says that it has %d entries and shows %d", total, len(found)))
		}
	}
}

// sweep reads the pages of a list once, into found. It returns the total that
// the last page told and the ids that it saw.
func sweep[T any](ctx context.Context, op operation, fetch func(ctx context.Context, page, limit int) (Page[T], error), id func(T) string, found map[string]T) (total int, seen map[string]struct{}, err error) {
	seen = map[string]struct{}{}
	for number := 1; number <= maxPages; number++ {
		page, err := fetch(ctx, number, MaxPageSize)
		if err != nil {
			return 0, nil, err
		}
		fresh := false
		for _, entry := range page.List {
			key := id(entry)
			if key == "" {
				return 0, nil, unusable(op, "the list shows an entry without an id")
			}
			if _, again := seen[key]; !again {
				seen[key] = struct{}{}
				found[key] = entry
				fresh = true
			}
		}
		if !fresh || len(page.List) < MaxPageSize && len(seen) >= page.TotalCount {
			return page.TotalCount, seen, nil
		}
	}
	return 0, nil, unusable(op, fmt.Sprintf("the list does not end within %d pages", maxPages))
}

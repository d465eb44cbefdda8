package authing

import (
	"bytes"
	"encoding/json"
	"net/url"
	"strconv"
)

// MaxPageSize is the most entries a page may hold; the API refuses more.
const MaxPageSize = 50

// Page is one page of a list.
type Page[T any] struct {
	// TotalCount is how many entries the whole list has, over all pages.
	TotalCount int
	List       []T
}

// UnmarshalJSON reads a page whose list is an array or, as in the API's own
// published samples, the one entry by itself.
func (p *Page[T]) UnmarshalJSON(text []byte) error {
	var raw struct {
		TotalCount int             `json:"totalCount"`
		List       json.RawMessage `json:"list"`
	}
	if err := json.Unmarshal(text, &raw); err != nil {
		return err
	}
	p.TotalCount = raw.TotalCount
	p.List = nil
	if list := bytes.TrimSpace(raw.List); len(list) > 0 && list[0] == '{' {
		var only T
		if err := json.Unmarshal(list, &only); err != nil {
			return err
		}
		p.List = []T{only}
		return nil
	}
	if len(raw.List) == 0 {
		return nil
	}
	return json.Unmarshal(raw.List, &p.List)
}

// pageQuery asks for one page. Pages count from 1.
func pageQuery(page, limit int) url.Values {
	return url.Values{
		"page":  {strconv.Itoa(page)},
		"limit": {strconv.Itoa(limit)},
	}
}

package authing

import (
	"bytes"
	"encoding/json"
	"errors"
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
		return Page[T]{}, unusable(op, "the response reports success but has no page")
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

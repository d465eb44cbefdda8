package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
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
	// Unreadable describes the entries that cannot be read, which are not in List.
	Unreadable []string

	// said: the answer held a page at all. One that did not must not pass for
	// an empty list, of which much is concluded.
	said bool
}

// UnmarshalJSON reads a page whose list is an array or, as in the API's own
// published samples, the one entry by itself.
func (p *Page[T]) UnmarshalJSON(text []byte) error {
	var raw struct {
		TotalCount *WholeNumber    `json:"totalCount"`
		List       json.RawMessage `json:"list"`
	}
	if err := json.Unmarshal(text, &raw); err != nil {
		return err
	}
	if raw.TotalCount == nil || len(raw.List) == 0 || string(raw.List) == "null" {
		return errors.New("a page has no totalCount or no list")
	}
	var entries OneOrMany[json.RawMessage]
	if err := json.Unmarshal(raw.List, &entries); err != nil {
		return err
	}
	*p = PageOf[T](entries)
	p.TotalCount = int(*raw.TotalCount)
	return nil
}

// PageOf reads entries one by one, and sets those aside that cannot be read.
func PageOf[T any](entries []json.RawMessage) Page[T] {
	page := Page[T]{TotalCount: len(entries), List: make([]T, 0, len(entries)), said: true}
	for i, text := range entries {
		var entry T
		if json.Unmarshal(text, &entry) != nil || string(text) == "null" {
			page.Unreadable = append(page.Unreadable, described(i, text))
			continue
		}
		page.List = append(page.List, entry)
	}
	return page
}

// described says which entry of a page it is that cannot be read: by its name
// where it has one, and by its place.
func described(place int, text json.RawMessage) string {
	var named struct {
		Name Scalar `json:"name"`
	}
	if json.Unmarshal(text, &named) == nil && named.Name != "" {
		return fmt.Sprintf("the one named %q", Printable(string(named.Name), LongName))
	}
	return fmt.Sprintf("number %d of its page", place+1)
}

// LongName is the length, in characters, at which a name is cut in a message.
const LongName = 100

// Whole returns a page, or the error for an answer that held none.
func Whole[T any](op Operation, page Page[T], err error) (Page[T], error) {
	if err == nil && !page.said {
		return Page[T]{}, Unusable(op, "the response reports success but has no page")
	}
	return page, err
}

// OneOrMany is a list that is written as an array or, where it has one entry,
// as that entry by itself.
type OneOrMany[T any] []T

// UnmarshalJSON reads either form.
func (l *OneOrMany[T]) UnmarshalJSON(text []byte) error {
	if text = bytes.TrimSpace(text); len(text) > 0 && text[0] == '{' {
		var only T
		if err := json.Unmarshal(text, &only); err != nil {
			return err
		}
		*l = OneOrMany[T]{only}
		return nil
	}
	var many []T
	if err := json.Unmarshal(text, &many); err != nil {
		return err
	}
	*l = many
	return nil
}

// PageQuery asks for one page. Pages count from 1.
func PageQuery(page, limit int) url.Values {
	return url.Values{
		"page":  {strconv.Itoa(page)},
		"limit": {strconv.Itoa(limit)},
	}
}

package authing

import (
	"bytes"
	"context"
	"encoding/json"
	"maps"
	"net/url"

	"github.com/authing/terraform-provider-authing/internal/api"
)

// wholeList is a list that has no pages: an array, or an object with totalCount
// and list as pages have them.
type wholeList[T any] struct{ page api.Page[T] }

// UnmarshalJSON reads either form.
func (w *wholeList[T]) UnmarshalJSON(text []byte) error {
	var members struct{ List json.RawMessage }
	if text = bytes.TrimSpace(text); len(text) > 0 && text[0] == '{' && json.Unmarshal(text, &members) == nil && members.List != nil {
		return json.Unmarshal(text, &w.page)
	}
	var entries api.OneOrMany[json.RawMessage]
	if err := json.Unmarshal(text, &entries); err != nil {
		return err
	}
	if entries != nil {
		w.page = api.PageOf[T](entries)
	}
	return nil
}

// whole reads a list that has no pages. Where the server refuses to list
// everything at once, it is listed part by part, from then on without asking for
// everything first.
func (l *collection[T]) whole(ctx context.Context, query url.Values) (api.Page[T], error) {
	if len(l.parts) == 0 || !l.inParts.Load() {
		list, err := api.Call[wholeList[T]](ctx, l.client.Client, l.list, query, nil)
		if len(l.parts) == 0 || !api.IsInvalid(err) {
			return list.page, err
		}
		l.inParts.Store(true)
	}
	all := api.PageOf[T]([]json.RawMessage{})
	for _, part := range l.parts {
		asked := maps.Clone(query)
		maps.Copy(asked, part)
		list, err := api.Call[wholeList[T]](ctx, l.client.Client, l.list, asked, nil)
		page, err := api.Whole(l.list, list.page, err)
		if err != nil {
			return page, err
		}
		all.TotalCount += page.TotalCount
		all.List, all.Unreadable = append(all.List, page.List...), append(all.Unreadable, page.Unreadable...)
	}
	return all, nil
}

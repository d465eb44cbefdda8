package authing

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/api"
)

// badge is an object that has nothing of the caller's own to tell it from
// others, and of which the server does not say when it was made.
type badge struct {
	ID    string `json:"id,omitempty"`
	Owner string `json:"owner"`
	On    bool   `json:"on"`
}

var badges = &kind[badge]{
	name: "badge", create: writing("create-badge"), get: reading("get-badge"), list: reading("list-badges"),
	unpaged: true, key: "id",
	id:      func(b badge) string { return b.ID },
	called:  func(badge) *string { return nil },
	missing: func(badge) []string { return nil },
}

// tray is a pool of badges by hand.
type tray struct {
	badges []badge
	// lists are what the first calls of the list answer in place of the badges.
	lists []string
	// creates are what becomes of the creates, one after the other; the last one
	// goes on. Empty where it is done and answered.
	creates []func(*tray, badge) string
	// made counts those that creates have made.
	made int
}

func (s *tray) add(of badge) badge {
	of.ID = fmt.Sprintf("id-%d", len(s.badges)+1)
	s.badges = append(s.badges, of)
	return of
}

func (s *tray) handle(operation string, in map[string]any) string {
	switch operation {
	case "create-badge":
		sent := badge{Owner: fmt.Sprint(in["owner"]), On: in["on"] == true}
		if len(s.creates) == 0 {
			s.made++
			return said(s.add(sent))
		}
		does := s.creates[0]
		s.creates = s.creates[1:]
		return does(s, sent)
	case "list-badges":
		if len(s.lists) > 0 {
			answer := s.lists[0]
			s.lists = s.lists[1:]
			return answer
		}
		var all []string
		for _, b := range s.badges {
			all = append(all, badgeText(b))
		}
		return `{"statusCode":200,"data":[` + strings.Join(all, ",") + `]}`
	}
	return missing
}

func badgeText(b badge) string {
	return fmt.Sprintf(`{"id":%q,"owner":%q,"on":%t}`, b.ID, b.Owner, b.On)
}

func said(b badge) string { return `{"statusCode":200,"data":` + badgeText(b) + `}` }

// What becomes of a create.
var (
	made = func(s *tray, sent badge) string { s.made++; s.add(sent); return "" }
	lost = func(*tray, badge) string { return "" }
)

// TestCreateListed loses responses to creates. Whatever happens, what was there
// before is never taken for what was made, and nothing is made twice.
func TestCreateListed(t *testing.T) {
	t.Parallel()
	const old = "id-1" // where there is one before
	wanted := badge{Owner: "ann", On: true}
	for name, c := range map[string]struct {
		before  []badge
		lists   []string
		creates []func(*tray, badge) string
		// id is what the create returns; empty for an error that names ids.
		id     string
		ids    []string
		resent bool
		// made is how many the creates have made in the end.
		made int
	}{
		"answered":                          {id: "id-1", made: 1},
		"answered beside one like it":       {before: []badge{wanted}, id: "id-2", made: 1},
		"made and lost":                     {creates: []func(*tray, badge) string{made}, id: "id-1", made: 1},
		"made and lost, beside one like it": {before: []badge{wanted}, creates: []func(*tray, badge) string{made}, id: "id-2", made: 1},
		"lost":                              {creates: []func(*tray, badge) string{lost}, id: "id-1", resent: true, made: 1},
		"lost, beside one like it":          {before: []badge{wanted}, creates: []func(*tray, badge) string{lost}, id: "id-2", resent: true, made: 1},
		"lost, beside another's": {
			before: []badge{{Owner: "bob"}}, creates: []func(*tray, badge) string{func(s *tray, _ badge) string { s.add(badge{Owner: "bob"}); return "" }},
			id: "id-3", resent: true, made: 1,
		},
		"made and lost, another made one like it": {
			creates: []func(*tray, badge) string{func(s *tray, sent badge) string { s.add(sent); return made(s, sent) }},
			ids:     []string{"id-1", "id-2"}, made: 1,
		},
		"made otherwise and lost": {
			creates: []func(*tray, badge) string{func(s *tray, sent badge) string { sent.On = false; return made(s, sent) }},
			ids:     []string{"id-1"}, made: 1,
		},
		"made and lost, not listed before": {
			lists: []string{`{"statusCode":403,"message":"no"}`}, creates: []func(*tray, badge) string{made}, ids: []string{"id-1"}, made: 1,
		},
		"made and lost, one could not be read before": {
			lists: []string{`{"statusCode":200,"data":[12]}`}, creates: []func(*tray, badge) string{made}, ids: []string{"id-1"}, made: 1,
		},
		"the answer is about one that was there": {
			before: []badge{wanted}, creates: []func(*tray, badge) string{func(s *tray, _ badge) string { return said(s.badges[0]) }}, ids: []string{old},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			pool := &tray{lists: c.lists, creates: c.creates}
			for _, b := range c.before {
				pool.add(b)
			}
			client, calls := scripted(t, pool.handle)
			got, err := badges.of(client).createListed(t.Context(), wanted, sought[badge]{
				likeness: wanted.Owner,
				alike:    func(b badge) bool { return b.Owner == wanted.Owner },
				equal:    func(b badge) bool { return b.On == wanted.On },
			})
			var failure *api.Error
			var ids []string
			if errors.As(err, &failure) {
				for _, candidate := range failure.Candidates {
					ids = append(ids, candidate.ID)
				}
			}
			if (err == nil) != (c.id != "") || got.object.ID != c.id || got.resent != c.resent || !slices.Equal(ids, c.ids) || pool.made != c.made {
				t.Errorf("%+v, %d made, %v", got, pool.made, err)
			}
			if want := len(c.creates) + map[bool]int{true: 1}[len(c.creates) == 0 || c.resent]; calls["create-badge"] != want {
				t.Errorf("%d creates, want %d", calls["create-badge"], want)
			}
		})
	}
}

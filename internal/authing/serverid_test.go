package authing

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/api"
)

// crowd is a pool of groups by hand, newest last.
type crowd struct {
	groups []map[string]any
	// tripped is what becomes of the next calls to an operation, one after the
	// other: "lost" is done and not answered, anything else is the answer.
	tripped map[string][]string
	// after is called when a group was updated.
	after func()
	// stores is how an update or a create stores a name or a code; nil as sent.
	stores func(string) string
}

func (c *crowd) find(code any) map[string]any {
	at := slices.IndexFunc(c.groups, func(g map[string]any) bool { return g["code"] == code })
	if at < 0 {
		return nil
	}
	return c.groups[at]
}

func (c *crowd) add(id, code, name string) { // as somebody at the console would
	c.groups = append(c.groups, map[string]any{"id": id, "code": code, "name": name, "description": "", "type": "static"})
}

func (c *crowd) handle(operation string, in map[string]any) string {
	lost := false
	if trips := c.tripped[operation]; len(trips) > 0 {
		c.tripped[operation] = trips[1:]
		if trips[0] != "lost" {
			return trips[0]
		}
		lost = true
	}
	answer := c.does(operation, in)
	if lost {
		return ""
	}
	return answer
}

func (c *crowd) does(operation string, in map[string]any) string {
	store := func(text any) string {
		if c.stores != nil {
			return c.stores(fmt.Sprint(text))
		}
		return fmt.Sprint(text)
	}
	switch operation {
	case "list-groups":
		var all []string
		for _, g := range c.groups {
			all = append(all, groupText(g))
		}
		return listOf(all...)
	case "create-group":
		if c.find(in["code"]) != nil {
			return `{"statusCode":409,"message":"exists"}`
		}
		c.add(fmt.Sprintf("id-%d", len(c.groups)+1), store(in["code"]), store(in["name"]))
		return `{"statusCode":200,"data":` + groupText(c.groups[len(c.groups)-1]) + `}`
	}
	group := c.find(in["code"])
	if group == nil {
		return missing
	}
	if operation == "update-group" {
		if other := in["newCode"]; other != nil && other != in["code"] {
			if c.find(other) != nil {
				return `{"statusCode":409,"message":"exists"}`
			}
			group["code"] = store(other)
		}
		group["name"] = store(in["name"])
		if c.after != nil {
			c.after()
		}
	}
	return `{"statusCode":200,"data":` + groupText(group) + `}`
}

func groupText(g map[string]any) string {
	return fmt.Sprintf(`{"id":%q,"code":%q,"name":%q,"description":%q,"type":%q}`, g["id"], g["code"], g["name"], g["description"], g["type"])
}

// TestLostRename renames a group whose response is lost: whatever happens to the
// codes meanwhile, no other group is taken for it, or changed in its place.
func TestLostRename(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		prepare func(*crowd)
		knows   string // the id that the state holds
		code    string // what it has in the end; empty for an error
	}{
		"nothing else happens":           {func(*crowd) {}, "x", "b"},
		"no id is known":                 {func(*crowd) {}, "", "b"},
		"the old code is another's":      {func(c *crowd) { c.after = func() { c.add("y", "a", "Y"); c.after = nil } }, "x", "b"},
		"the name is trimmed":            {func(c *crowd) { c.stores = strings.TrimSpace }, "x", "b"},
		"the code gets another form":     {func(c *crowd) { c.stores = strings.ToUpper }, "x", "B"},
		"the other form, a is another's": {func(c *crowd) { c.stores = strings.ToUpper; c.after = func() { c.add("y", "a", "Y"); c.after = nil } }, "x", "B"},
		"not done, both are another's": {func(c *crowd) {
			c.tripped["update-group"] = []string{""}
			c.groups = nil
			c.add("y", "a", "New ")
			c.add("z", "b", "New ")
		}, "x", ""},
		"not done, the old code is another's": {func(c *crowd) {
			c.tripped["update-group"] = []string{""}
			c.groups = nil
			c.add("y", "a", "New ")
		}, "x", ""},
		"not done": {func(c *crowd) { c.tripped["update-group"] = []string{""} }, "x", "b"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			pool := &crowd{tripped: map[string][]string{"update-group": {"lost"}}}
			pool.add("x", "a", "Old")
			c.prepare(pool)
			client, _ := scripted(t, pool.handle)
			group, err := client.UpdateGroup(t.Context(), UpdateGroupRequest{CodedRequest: CodedRequest{Code: "a", Name: "New "}, NewCode: api.Ptr("b"), Identified: Identified{c.knows}})
			if (err == nil) != (c.code != "") || err == nil && (group.Code != c.code || *group.ID != "x") {
				t.Fatalf("%+v %v", group, err)
			}
			for _, g := range pool.groups {
				if g["id"] == "y" && g["code"] != "a" {
					t.Errorf("another group was renamed: %v", g)
				}
			}
		})
	}
}

// TestRenamedOutside finds a group that somebody has renamed by the id that the
// server made, also where another group has its code by then.
func TestRenamedOutside(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		prepare  func(*crowd)
		id, code string // what is found; empty where it is gone
		fails    bool
	}{
		"as it was":                         {func(c *crowd) { c.add("x", "a", "X") }, "x", "a", false},
		"renamed":                           {func(c *crowd) { c.add("x", "b", "X") }, "x", "b", false},
		"renamed, and another has its code": {func(c *crowd) { c.add("y", "a", "Y"); c.add("x", "b", "X") }, "x", "b", false},
		"gone":                              {func(c *crowd) { c.add("y", "b", "Y") }, "", "", false},
		"made again":                        {func(c *crowd) { c.add("y", "a", "Y") }, "y", "a", false},
		"another has its code, no list": {func(c *crowd) {
			c.add("y", "a", "Y")
			c.tripped["list-groups"] = slices.Repeat([]string{`{"statusCode":500,"message":"no"}`}, 99)
		}, "", "", true},
		"it is not there, the list is secret": {func(c *crowd) {
			c.tripped["list-groups"] = slices.Repeat([]string{`{"statusCode":403,"message":"no"}`}, 99)
		}, "", "", false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			pool := &crowd{tripped: map[string][]string{}}
			c.prepare(pool)
			client, _ := scripted(t, pool.handle)
			group, err := client.GetGroup(t.Context(), "a", Known{ServerID: "x"})
			switch {
			case c.fails && (err == nil || api.IsNotFound(err)), !c.fails && c.id == "" && !api.IsNotFound(err):
				t.Errorf("%+v %v", group, err)
			case c.id != "" && (err != nil || *group.ID != c.id || group.Code != c.code):
				t.Errorf("%+v %v", group, err)
			}
		})
	}
}

// TestListsThatAreSilent refreshes many groups of which the list leaves the
// description out: one that is known is always told, and where there are none
// the list is believed after a few reads.
func TestListsThatAreSilent(t *testing.T) {
	t.Parallel()
	const count = 60
	for name, c := range map[string]struct {
		from  int // the groups from this one on have a description
		known bool
		most  int // reads of single groups
	}{
		"all, unknown":         {0, false, count},
		"the last ones, known": {count / 2, true, count},
		"none":                 {count, true, 20},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			text := func(i int, described bool) string {
				if described && i >= c.from {
					return fmt.Sprintf(`{"id":"x%d","code":"c%d","name":"n","type":"static","description":"d"}`, i, i)
				}
				return fmt.Sprintf(`{"id":"x%d","code":"c%d","name":"n","type":"static"}`, i, i)
			}
			client, calls := scripted(t, func(name string, in map[string]any) string {
				if name == "list-groups" {
					var page []string
					for i := range count {
						if fmt.Sprint(i/50+1) == in["page"] {
							page = append(page, text(i, false))
						}
					}
					return strings.Replace(listOf(page...), fmt.Sprintf(`"totalCount":%d`, len(page)), fmt.Sprintf(`"totalCount":%d`, count), 1)
				}
				i := 0
				if _, err := fmt.Sscanf(fmt.Sprint(in["code"]), "c%d", &i); err != nil {
					return missing
				}
				return `{"statusCode":200,"data":` + text(i, true) + `}`
			})
			if _, _, err := groups.of(client).All(t.Context(), func(Group) bool { return true }); err != nil {
				t.Fatal(err)
			}
			clear(calls)
			for i := range count {
				known := Known{ServerID: fmt.Sprintf("x%d", i)}
				if c.known && i >= c.from {
					known.Fields = FieldNames{"description"}
				}
				group, err := client.GetGroup(t.Context(), fmt.Sprintf("c%d", i), known)
				if err != nil || (group.Description != nil) != (i >= c.from) {
					t.Fatalf("%d: %+v %v", i, group, err)
				}
			}
			if calls["get-group"] > c.most {
				t.Errorf("%d reads", calls["get-group"])
			}
		})
	}
}

// TestListingWhatIsSilent reads by themselves the entries of a list that leave
// out what a group may have, where that can be read.
func TestListingWhatIsSilent(t *testing.T) {
	t.Parallel()
	for answer, want := range map[string]bool{
		`{"statusCode":200,"data":{"id":"x","code":"a","name":"n","description":"d"}}`: true,
		`{"statusCode":200,"data":{"id":"x","code":"a","name":"n"}}`:                   false,
		`{"statusCode":403,"message":"no"}`:                                            false,
	} {
		client, calls := scripted(t, func(name string, _ map[string]any) string {
			if name == "list-groups" {
				return listOf(`{"id":"x","code":"a","name":"n"}`)
			}
			return answer
		})
		found := 0
		for group, err := range client.Groups(t.Context()) {
			found++
			if err != nil || (group.Description != nil) != want {
				t.Errorf("%s: %+v %v", answer, group, err)
			}
		}
		if found != 1 || calls["get-group"] != 1 {
			t.Errorf("%s: %d groups, calls %v", answer, found, calls)
		}
	}
}

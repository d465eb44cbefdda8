package authing

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/api"
)

// TestCreateLooksBefore creates with one read before, which decides what is done
// about an object that has the code, and about an answer that is not what was
// sent.
func TestCreateLooksBefore(t *testing.T) {
	t.Parallel()
	const refused = `{"statusCode":403,"message":"no"}`
	request := CreateGroupRequest{CodedRequest: CodedRequest{Code: "a", Name: "Name ", Description: "d"}, Type: "static"}
	answer := func(fields string) string { return `{"statusCode":200,"data":{"id":"x","code":"a"` + fields + `}}` }
	const whole = `,"name":"Name ","description":"d","type":"static"`
	for name, c := range map[string]struct {
		gets    []string // the last one goes on
		create  string   // empty where the response is lost
		differs []string
		calls   [2]int // to get and to create; -1: any
		adopted bool
		fails   string
	}{
		"free":                         {gets: []string{missing}, create: answer(whole), calls: [2]int{1, 1}},
		"it is there":                  {gets: []string{answer(whole)}, create: answer(whole), calls: [2]int{1, 0}, fails: "holds a group"},
		"it is there and different":    {gets: []string{answer(`,"name":"Other"`)}, create: answer(whole), calls: [2]int{1, 0}, fails: "differs from what was sent in name"},
		"stored otherwise":             {gets: []string{missing, answer(`,"name":"Name","description":"d"`)}, create: answer(`,"name":"Name","description":"d"`), differs: []string{"name"}, calls: [2]int{2, 1}},
		"answered otherwise":           {gets: []string{missing, answer(whole)}, create: answer(`,"name":"Name","description":"d"`), calls: [2]int{2, 1}},
		"answered without description": {gets: []string{missing, answer(whole)}, create: answer(`,"name":"Name "`), calls: [2]int{2, 1}},
		"never told description":       {gets: []string{missing, answer(`,"name":"Name "`)}, create: answer(`,"name":"Name "`), calls: [2]int{2, 1}},
		"otherwise, and not readable":  {gets: []string{missing, refused}, create: answer(`,"name":"Name","description":"d"`), differs: []string{"name"}, calls: [2]int{2, 1}},
		"not to be read":               {gets: []string{refused}, create: answer(whole), calls: [2]int{1, 1}},
		"otherwise and unknown before": {gets: []string{refused, answer(`,"name":"Name"`)}, create: answer(`,"name":"Name"`), calls: [2]int{-1, 1}, fails: "would not say whether it was there before"},
		"lost":                         {gets: []string{missing, answer(whole)}, calls: [2]int{2, 1}, adopted: true},
		"lost and unknown before":      {gets: []string{refused, answer(whole)}, calls: [2]int{2, 1}, fails: "holds a group"},
		"lost and different":           {gets: []string{missing, answer(`,"name":"Other"`)}, calls: [2]int{2, 1}, fails: "differs from what was sent in name"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			gets := 0
			client, calls := scripted(t, func(name string, _ map[string]any) string {
				switch name {
				case "get-group":
					gets++
					return c.gets[min(gets, len(c.gets))-1]
				case "create-group":
					return c.create
				}
				return listOf()
			})
			created, err := client.CreateGroup(t.Context(), request)
			if c.calls[0] >= 0 && calls["get-group"] != c.calls[0] || calls["create-group"] != c.calls[1] {
				t.Errorf("calls: %v", calls)
			}
			var exists *ExistsError
			switch {
			case c.fails != "":
				if !errors.As(err, &exists) || exists.ImportID != "a" || !strings.Contains(err.Error(), c.fails) {
					t.Errorf("%v", err)
				}
			case err != nil || created.Object.Code != "a" || created.Adopted != c.adopted || created.Ours != (c.gets[0] == missing && !c.adopted) || !slices.Equal(created.Differs, c.differs):
				t.Errorf("%+v %v", created, err)
			}
		})
	}
}

// TestCreatedRoleWithoutItsTime reads a role whose answer leaves the time out that
// was sent.
func TestCreatedRoleWithoutItsTime(t *testing.T) {
	t.Parallel()
	for _, stored := range []string{`,"disableTime":5`, ""} {
		gets := 0
		client, _ := scripted(t, func(name string, _ map[string]any) string {
			gets++
			switch {
			case name == "create-role":
				return `{"statusCode":200,"data":{"code":"a","name":"n","description":"","namespace":"default"}}`
			case gets == 1:
				return missing
			}
			return `{"statusCode":200,"data":{"code":"a","name":"n","description":"","namespace":"default"` + stored + `}}`
		})
		created, err := client.CreateRole(t.Context(), CreateRoleRequest{Namespace: "default", CodedRequest: CodedRequest{Code: "a", Name: "n"}, DisableTime: api.Ptr("5")})
		if err != nil || (created.Object.DisableTime != nil) != (stored != "") || slices.Equal(created.Differs, []string{"disableTime"}) != (stored == "") {
			t.Errorf("%+v %v", created, err)
		}
	}
}

package authing

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"sync"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"github.com/authing/terraform-provider-authing/internal/api"
)

// thing is an object of a kind whose list has no pages, and whose server
// answers 422 and an apiCode about what does not exist.
type thing struct {
	ID string `json:"id"`
}

func things() *kind[thing] {
	return &kind[thing]{
		name: "thing", get: reading("get-thing"), remove: repeatable("delete-thing"), list: reading("list-things"),
		asks:    func(_, id string) url.Values { return url.Values{"id": {id}} },
		removes: func(_, id string) any { return thing{id} },
		unpaged: true,
		key:     "id",
		id:      func(t thing) string { return t.ID },
		called:  func(thing) *string { return nil },
		missing: func(thing) []string { return nil },
		unknown: func(e *api.Error) bool { return e.StatusCode == http.StatusUnprocessableEntity && e.APICode == 4004 },
	}
}

// answering is a client of a server that answers operations with data, and
// counts the calls; what it has no answer for does not exist.
func answering(t *testing.T, answers map[string]string) (*Client, map[string]int) {
	t.Helper()
	return scripted(t, func(name string, _ map[string]any) string {
		if answer, there := answers[name]; there {
			return answer
		}
		return `{"statusCode":422,"apiCode":4004,"message":"not found"}`
	})
}

// scripted is a client of a server that answers as a function says, one call
// after the other, and counts the calls. The function is given the operation and
// the parameters or the body; an empty answer is a connection that is cut.
func scripted(t *testing.T, handle func(name string, in map[string]any) string) (*Client, map[string]int) {
	t.Helper()
	token, err := jwt.NewWithClaims(jwt.SigningMethodHS256, jwt.MapClaims{"scoped_userpool_id": "a-pool"}).SignedString([]byte("key"))
	if err != nil {
		t.Fatal(err)
	}
	var mu sync.Mutex
	calls := map[string]int{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		name := r.URL.Path[len(api.BasePath):]
		calls[name]++
		if name == "get-management-token" {
			_, _ = fmt.Fprintf(w, `{"statusCode":200,"data":{"access_token":%q,"expires_in":7200}}`, token)
			return
		}
		in := map[string]any{}
		for key := range r.URL.Query() {
			in[key] = r.URL.Query().Get(key)
		}
		_ = json.NewDecoder(r.Body).Decode(&in) // a read has none
		answer := handle(name, in)
		if answer == "" {
			panic(http.ErrAbortHandler)
		}
		_, _ = w.Write([]byte(answer))
	}))
	t.Cleanup(server.Close)
	host, err := api.ParseHost(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	client, err := New(api.Config{Host: host, AccessKeyID: "id", AccessKeySecret: "a-secret", Sleep: func(ctx context.Context, _ time.Duration) error { return ctx.Err() }})
	if err != nil {
		t.Fatal(err)
	}
	return client, calls
}

// TestUnpagedList reads a list that has no pages with one call, and believes an
// answer of another statusCode than 404 that something does not exist.
func TestUnpagedList(t *testing.T) {
	t.Parallel()
	client, calls := answering(t, map[string]string{"list-things": `{"statusCode":200,"data":[{"id":"a"},{"id":"b"}]}`})
	all := things().of(client)
	found := 0
	for object, err := range all.Each(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		found += len(object.ID)
	}
	if _, err := all.Get(t.Context(), "c"); !api.IsNotFound(err) {
		t.Errorf("of c: %v", err)
	}
	if _, err := all.Get(t.Context(), "a"); err == nil || api.IsNotFound(err) {
		t.Errorf("of a, which the list holds: %v", err)
	}
	if err := all.Delete(t.Context(), "c"); err != nil {
		t.Errorf("deleting c: %v", err)
	}
	if found != 2 || calls["list-things"] != 2+replicaLooks { // for all, for each look at the contradiction, after the delete
		t.Errorf("%d objects, %d calls", found, calls["list-things"])
	}
}

// TestUnpagedListThatIsNone takes an answer without a list for no empty one.
func TestUnpagedListThatIsNone(t *testing.T) {
	t.Parallel()
	client, _ := answering(t, map[string]string{"list-things": `{"statusCode":200}`})
	if _, err := things().of(client).Get(t.Context(), "a"); err == nil || api.IsNotFound(err) {
		t.Errorf("%v", err)
	}
}

// TestCollectionsAreShared gives everybody the same collection of a place, and
// another one elsewhere.
func TestCollectionsAreShared(t *testing.T) {
	t.Parallel()
	client, _ := answering(t, nil)
	kind := things()
	first := kind.in(client, "a")
	if kind.in(client, "a") != first || kind.in(client, "b") == first {
		t.Error("collections are not one a place")
	}
}

package main

import (
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/emulator"
	"github.com/authing/terraform-provider-authing/internal/live"
)

// TestWithoutCredentials has nothing set: one line says what is missing, and
// that is a failure, not a run that passed.
func TestWithoutCredentials(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	err := run(t.Context(), func(string) string { return "" }, &out)
	if err == nil || strings.Contains(err.Error(), "\n") || !strings.Contains(err.Error(), "AUTHING_LIVE=1") || out.Len() > 0 {
		t.Errorf("%v\n%s", err, out.String())
	}
}

// TestTable prints what an emulator answers that differs from the default in
// two things.
func TestTable(t *testing.T) {
	t.Parallel()
	held, err := emulator.New(emulator.Options{Behaviour: emulator.Behaviour{"not-found": "http-404", "update-omitted": "reset"}})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(held)
	t.Cleanup(server.Close)
	pool, err := live.Open(t.Context(), live.Settings{
		Host: server.URL, AccessKeyID: emulator.DefaultAccessKeyID, AccessKeySecret: emulator.DefaultAccessKeySecret,
		UserPoolIDs: []string{emulator.DefaultUserPoolID}, Run: "0123abcd",
	})
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if err := answers(t.Context(), &out, pool); err != nil {
		t.Fatal(err)
	}
	var differ []string
	for line := range strings.Lines(out.String()) {
		if fields := strings.Fields(line); len(fields) > 3 && !strings.Contains(line, "the same") && fields[0] != "not" {
			differ = append(differ, fields[0])
		}
	}
	if want := []string{"SWITCH", "update-omitted", "not-found"}; !slices.Equal(differ, want) {
		t.Errorf("%v differ in\n%s", differ, out.String())
	}
	if !strings.Contains(out.String(), "HTTP 404, statusCode 404, apiCode none, data omitted") || !strings.Contains(out.String(), "not asked: wrong-key") {
		t.Errorf("the table is\n%s", out.String())
	}
}

// TestFailedQuestion has one question fail: the table says so in its one line,
// and has all the others.
func TestFailedQuestion(t *testing.T) {
	t.Parallel()
	held, err := emulator.New(emulator.Options{})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(held)
	t.Cleanup(server.Close)
	pool, err := live.Open(t.Context(), live.Settings{
		Host: server.URL, AccessKeyID: emulator.DefaultAccessKeyID, AccessKeySecret: emulator.DefaultAccessKeySecret,
		UserPoolIDs: []string{emulator.DefaultUserPoolID}, Run: "0123abcd",
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := held.Inject(emulator.Fault{Operation: "create-webhook", Kind: "http-502-html-before", Times: 1}); err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if err := answers(t.Context(), &out, pool); err != nil {
		t.Fatal(err)
	}
	if said := out.String(); strings.Count(said, "failed: ") != 1 || !strings.Contains(said, "1 questions failed") || strings.Count(said, "the same") != len(live.Questions())-1 {
		t.Errorf("the table is\n%s", said)
	}
}

// TestResults reads what go test says of one test of each kind.
func TestResults(t *testing.T) {
	t.Parallel()
	var out strings.Builder
	seen, err := read(strings.NewReader(strings.Join([]string{
		`{"Action":"output","Package":"p","Test":"TestA","Output":"    ` + live.Mark + `\n"}`,
		`{"Action":"pass","Package":"p","Test":"TestA"}`,
		`{"Action":"pass","Package":"p","Test":"TestB"}`,
		`{"Action":"skip","Package":"p","Test":"TestC"}`,
		`{"Action":"output","Package":"p","Test":"TestD","Output":"because\n"}`,
		`{"Action":"fail","Package":"p","Test":"TestD"}`,
		`{"Action":"fail","Package":"p"}`,
		`{"Action":"output","Package":"p","Test":"TestE","Output":"    ` + live.Mark + `\n"}`,
		`{"Action":"output","Package":"p","Test":"TestE","Output":"    ` + live.Differs + ` a finding\n"}`,
		`{"Action":"pass","Package":"p","Test":"TestE"}`,
	}, "\n")), &out)
	if err != nil || seen != (results{live: 2, passed: 3, failed: 1, skipped: 1, differ: 1}) || !strings.Contains(out.String(), "FAIL p TestD\nbecause") ||
		!strings.Contains(out.String(), "ok   TestE\n    "+live.Differs+" a finding\n") {
		t.Errorf("%+v, %v\n%s", seen, err, out.String())
	}
}

package webhook_test

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/acctest"
	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// elsewhere names the tests that put a switch's answers to the proof, where
// the life of a webhook under every answer or a test of its own does so.
var elsewhere = map[string]string{
	"events-form":    "TestLifeUnderEveryAnswer",
	"events-order":   "TestLifeUnderEveryAnswer",
	"unknown-events": "TestLifeUnderEveryAnswer",
	"secret-form":    "TestLifeUnderEveryAnswer",
	"no-secret":      "TestLifeUnderEveryAnswer",
	"clear-secret":   "TestLifeUnderEveryAnswer",
	"update-omitted": "TestLifeUnderEveryAnswer",
	"write-answer":   "TestLifeUnderEveryAnswer",
	"delete-answer":  "TestLifeUnderEveryAnswer",
	"not-found":      "TestGoneWithStatus",
	"retry-config":   "TestRetryConfigUnknownToServer",
	"wrong-key":      "TestWrongKey",
	"log-order":      "TestRetriesOfAnEvent",
	"retry-log":      "TestRetriesOfAnEvent",
	"retry-default":  "TestRetriesOfAnEvent",

	"wrong-key-status": "TestWrongKey",
	"delivery-repeat":  "TestRetriesOfAnEvent",
}

// questions put the answers of the other switches to the proof, each by
// something that hangs on it.
var questions = map[string]func(t *testing.T, pool *acctest.Authing, core *acctest.Core, value string){
	"empty-events":    emptyEvents,
	"list-form":       listForm,
	"enabled-default": enabledDefault,
	"update-unknown":  updateUnknown,
	"duplicate-name":  duplicateName,
	"bad-token":       badToken,
	"not-found-data":  notFoundData,
	"delete-unknown":  deleteUnknown,
	"over-limit":      overLimit,
	"list-order":      listOrder,
	"retry-filled":    retryFilled,
	"form-encoding":   formEncoding,
	"not-found-code":  notFoundCode,
	"null-secret":     nullSecret,
	"retry-range":     retryRange,
	"pool-header":     poolHeader,
}

// TestOpenQuestions meets every answer of every switch with what hangs on it.
func TestOpenQuestions(t *testing.T) {
	t.Parallel()
	var all []string
	for _, question := range switches() {
		all = append(all, question.Name)
		ask, here := questions[question.Name]
		if !here {
			continue
		}
		for _, value := range question.Values {
			t.Run(question.Name+"="+value, func(t *testing.T) {
				t.Parallel()
				pool := acctest.Start(t, emulator.Options{Behaviour: answering(t, map[string]string{question.Name: value})})
				ask(t, pool, pool.NewCore(t), value)
			})
		}
	}
	asked := slices.Sorted(maps.Keys(questions))
	asked = append(asked, slices.Sorted(maps.Keys(elsewhere))...)
	slices.Sort(asked)
	slices.Sort(all)
	if !slices.Equal(asked, all) {
		t.Errorf("asked are %v,\nthere are  %v", asked, all)
	}
	tests := sources(t)
	for question, test := range elsewhere {
		if !strings.Contains(tests, "func "+test+"(") {
			t.Errorf("%s: there is no %s", question, test)
		}
	}
}

// sources are the texts of the tests of this package and its neighbours.
func sources(t *testing.T) string {
	t.Helper()
	files, err := filepath.Glob("../../*/*_test.go")
	if err != nil {
		t.Fatal(err)
	}
	own, err := filepath.Glob("*_test.go")
	if err != nil {
		t.Fatal(err)
	}
	files = append(files, own...)
	var all strings.Builder
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(content)
	}
	return all.String()
}

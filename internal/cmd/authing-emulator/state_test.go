//go:build unix

package main

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"net/http"
	"path/filepath"
	"sync"
	"testing"

	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// TestStateOutlivesKill kills a serve in the middle of a stream of writes, over
// and over with the same state file. The file is whole each time, holds every
// webhook whose creation was answered, and the next serve starts from it.
func TestStateOutlivesKill(t *testing.T) {
	t.Parallel()
	const rounds, writers = 10, 4
	file := filepath.Join(t.TempDir(), "state.json")
	dice := rand.New(rand.NewPCG(7, 7))
	var answered []string
	for round := range rounds {
		s := start(t, "--state="+file, "--quiet")
		enough := 1 + dice.IntN(40)
		var mu sync.Mutex
		var writing sync.WaitGroup
		for range writers {
			writing.Go(func() {
				for {
					id, err := createWebhook(s.settings)
					if err != nil {
						return // it was killed
					}
					mu.Lock()
					answered = append(answered, id)
					if enough--; enough == 0 {
						_ = s.Process.Kill() // while the others are writing
					}
					mu.Unlock()
				}
			})
		}
		writing.Wait()
		_ = s.Wait()
		state, err := emulator.ReadSnapshot(file)
		if err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		kept := map[string]bool{}
		for _, webhook := range state.Webhooks {
			kept[webhook.WebhookID] = true
		}
		for _, id := range answered {
			if !kept[id] {
				t.Fatalf("round %d: webhook %s was answered and is lost", round, id)
			}
		}
	}
	t.Logf("%d kills, %d webhooks answered and kept", rounds, len(answered))
}

// createWebhook logs in and creates a webhook; it fails once nobody answers.
func createWebhook(settings map[string]string) (string, error) {
	var token struct {
		Value string `json:"access_token"`
	}
	err := call(settings, "get-management-token", "", map[string]any{
		"accessKeyId": settings["AUTHING_ACCESS_KEY_ID"], "accessKeySecret": settings["AUTHING_ACCESS_KEY_SECRET"],
	}, &token)
	if err != nil {
		return "", err
	}
	var webhook emulator.Webhook
	err = call(settings, "create-webhook", token.Value, map[string]any{
		"name": "n", "url": "https://example.com", "events": []string{"login"}, "contentType": "application/json",
	}, &webhook)
	return webhook.WebhookID, err
}

// call makes one call and reads its data.
func call(settings map[string]string, operation, token string, body, data any) error {
	content, err := json.Marshal(body)
	if err != nil {
		return err
	}
	request, err := http.NewRequest(http.MethodPost, settings["AUTHING_HOST"]+"/api/v3/"+operation, bytes.NewReader(content))
	if err != nil {
		return err
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Authorization", token)
	request.Header.Set("X-Authing-Userpool-Id", settings["AUTHING_ACCESS_KEY_ID"])
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer func() { _ = response.Body.Close() }()
	return json.NewDecoder(response.Body).Decode(&struct {
		Data any `json:"data"`
	}{data})
}

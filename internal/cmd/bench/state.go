package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"

	"github.com/authing/terraform-provider-authing/internal/emulator"
)

// multiply makes a state of one object one of many, and the pool hold as many
// webhooks as are wanted in all. Those that are managed are spread evenly.
func (w *workspace) multiply(objects, pool int) error {
	path := filepath.Join(w.directory, "terraform.tfstate")
	content, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var state map[string]any
	if err := json.Unmarshal(content, &state); err != nil {
		return err
	}
	resources, _ := state["resources"].([]any)
	if len(resources) != 1 {
		return errors.New("the state does not hold the one resource")
	}
	resource, _ := resources[0].(map[string]any)
	instances, _ := resource["instances"].([]any)
	if len(instances) != 1 {
		return errors.New("the state does not hold the one instance")
	}
	first, _ := instances[0].(map[string]any)
	ids := w.fill(objects, pool)
	instances = nil
	for i := range objects {
		instance := maps.Clone(first)
		attributes, _ := first["attributes"].(map[string]any)
		attributes = maps.Clone(attributes)
		w.subject.alter(attributes, i, ids[i])
		instance["index_key"], instance["attributes"] = i, attributes
		if _, has := instance["identity"]; has {
			instance["identity"] = map[string]any{"webhook_id": ids[i]}
		}
		instances = append(instances, instance)
	}
	resource["instances"] = instances
	if content, err = json.Marshal(state); err != nil {
		return err
	}
	return os.WriteFile(path, content, 0o600)
}

// place is where in the pool, counted from the oldest, the i-th managed webhook is.
func place(i, objects, pool int) int { return i * pool / objects }

// fill adds to the one webhook of the pool as many like it as are wanted, the
// managed ones as the configuration says, and returns the ids of the managed
// ones. The pool of another subject is filled too, and never asked.
func (w *workspace) fill(objects, pool int) []string {
	webhook := emulator.Webhook{WebhookID: "0"}
	if made := w.api.Webhooks(); len(made) > 0 {
		webhook = made[0]
	}
	ids := []string{webhook.WebhookID}
	for at := 1; at < pool; at++ {
		webhook.WebhookID = fmt.Sprintf("%024x", at)
		webhook.Name, webhook.URL = "another webhook", urlOf(at)
		if i := len(ids); i < objects && place(i, objects, pool) == at {
			webhook.Name, webhook.URL = nameOf(i), urlOf(i)
			ids = append(ids, webhook.WebhookID)
		}
		w.api.Add(webhook)
	}
	return ids
}

func nameOf(i int) string { return fmt.Sprintf("webhook %d", i) }
func urlOf(i int) string  { return fmt.Sprintf("https://example.com/%d", i) }

// alter makes the attributes of the first object those of another.
func (s subject) alter(attributes map[string]any, i int, id string) {
	attributes["id"] = id
	if s.kind == atOnce.kind {
		attributes["webhook_id"], attributes["name"], attributes["url"] = id, nameOf(i), urlOf(i)
		return
	}
	for _, name := range []string{"input", "output"} {
		dynamic, _ := attributes[name].(map[string]any)
		dynamic = maps.Clone(dynamic)
		value, _ := dynamic["value"].(map[string]any)
		value = maps.Clone(value)
		value["name"], value["url"] = nameOf(i), urlOf(i)
		dynamic["value"] = value
		attributes[name] = dynamic
	}
}

// Command receiver takes Authing's deliveries and answers 401 to everything
// that does not carry one of the secrets in WEBHOOK_SECRETS, which are separated
// by commas: one, or two while the secret is being changed.
package main

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/json"
	"fmt"
	"log"
	"net"
	"net/http"
	"os"
	"strings"
	"time"
)

// secretHeaders carry the secret as it is; there is no signature.
var secretHeaders = []string{"X-Authing-Webhook-Secret", "X-Authing-Token"}

// genuine reports whether a request carries one of the secrets. It takes as long
// for a wrong secret as for a right one.
func genuine(header http.Header, secrets []string) bool {
	match := 0
	for _, name := range secretHeaders {
		given := sha256.Sum256([]byte(header.Get(name)))
		for _, secret := range secrets {
			wanted := sha256.Sum256([]byte(secret))
			match |= subtle.ConstantTimeCompare(given[:], wanted[:])
		}
	}
	return match == 1
}

func main() {
	var secrets []string
	for secret := range strings.SplitSeq(os.Getenv("WEBHOOK_SECRETS"), ",") {
		if secret != "" {
			secrets = append(secrets, secret)
		}
	}
	if len(secrets) == 0 {
		log.Fatal("WEBHOOK_SECRETS holds no secret")
	}
	handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !genuine(r.Header, secrets) {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		var delivery struct {
			EventName string          `json:"eventName"`
			Data      json.RawMessage `json:"data"`
		}
		if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<20)).Decode(&delivery); err != nil {
			w.WriteHeader(http.StatusBadRequest)
			return
		}
		log.Printf("received %q", delivery.EventName) // Data can hold personal data and keys
		w.WriteHeader(http.StatusNoContent)
	})
	address := os.Getenv("ADDRESS")
	if address == "" {
		address = "127.0.0.1:8080"
	}
	listener, err := (&net.ListenConfig{}).Listen(context.Background(), "tcp", address)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("listening on %s\n", listener.Addr())
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second}
	log.Fatal(server.Serve(listener))
}

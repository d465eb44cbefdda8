package main

import (
	"net/http"

	"github.com/authing/terraform-provider-authing/internal/emulator"
	"github.com/authing/terraform-provider-authing/internal/emulator/console"
)

// handler is the API and, for people, the console.
func handler(pool *emulator.Emulator) http.Handler {
	return console.Handler(pool, pool)
}

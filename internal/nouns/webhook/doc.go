// Package webhook is the noun webhook: the resource authing_webhook.
package webhook

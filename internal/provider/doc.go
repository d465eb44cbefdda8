// Package provider wires the provider: its settings, and the list of what it
// offers. What each noun does is in the noun's own package.
package provider

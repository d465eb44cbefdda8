// Package role holds authing_role: a named set of permissions inside one
// permission namespace.
package role

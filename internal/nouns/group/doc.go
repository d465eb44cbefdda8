// Package group holds authing_group: a set of users that roles, policies and
// applications can refer to.
package group
